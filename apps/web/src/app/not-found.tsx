import { getTranslations } from "next-intl/server"
import { docsUrl } from "@/env"
import { MissingPage } from "./missing-page"

// Sent along with every page, so it is a client component: its words instead of its markup.
export default async function NotFound() {
  const t = await getTranslations("marketing.notFound")
  return (
    <MissingPage
      title={t("title")}
      description={t("description")}
      home={t("home")}
      docs={{ label: t("docs"), url: docsUrl }}
    />
  )
}
