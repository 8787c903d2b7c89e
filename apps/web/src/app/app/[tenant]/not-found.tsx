import { Button } from "@plinth/ui/button"
import { EmptyState } from "@plinth/ui/empty-state"
import type { Metadata } from "next"
import { getTranslations } from "next-intl/server"
import { SectionLink } from "@/features/shell/components/section-link"

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("shell.notFound")
  return { title: t("title") }
}

export default async function NotFoundInTenant() {
  const t = await getTranslations("shell.notFound")
  return (
    <EmptyState
      as="h1"
      title={t("title")}
      description={t("description")}
      action={<Button render={<SectionLink section="home" />}>{t("home")}</Button>}
    />
  )
}
