import { Button } from "@plinth/ui/button"
import { EmptyState } from "@plinth/ui/empty-state"
import type { Metadata, Route } from "next"
import { getTranslations } from "next-intl/server"
import Link from "next/link"
import { BarePage } from "@/features/shell/components/bare-page"

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("shell.notFound")
  return { title: t("tenantTitle") }
}

/** A tenant that is not there, or not theirs: both look the same. */
export default async function TenantNotFound() {
  const t = await getTranslations("shell.notFound")
  return (
    <BarePage>
      <EmptyState
        as="h1"
        title={t("tenantTitle")}
        description={t("tenantDescription")}
        action={<Button render={<Link href={"/app" as Route} />}>{t("toYours")}</Button>}
      />
    </BarePage>
  )
}
