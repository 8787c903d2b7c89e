import { Button } from "@plinth/ui/button"
import { EmptyState } from "@plinth/ui/empty-state"
import { TextLink } from "@plinth/ui/text-link"
import Link from "next/link"
import { getTranslations } from "next-intl/server"
import { docsUrl } from "@/env"

export default async function NotFound() {
  const t = await getTranslations("marketing.notFound")

  return (
    <main className="grid min-h-dvh place-items-center">
      <EmptyState
        as="h1"
        title={t("title")}
        description={t("description")}
        action={<Button render={<Link href="/" />}>{t("home")}</Button>}
        link={<TextLink href={docsUrl}>{t("docs")}</TextLink>}
      />
    </main>
  )
}
