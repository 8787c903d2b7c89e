import type { Metadata } from "next"
import { getTranslations } from "next-intl/server"
import { LegalDocument } from "@/features/marketing/components/legal-document"

const sections = ["controller", "data", "purpose", "cookies", "others", "time", "rights"] as const

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("legal.privacy")
  return { title: t("title"), description: t("lead") }
}

export default async function PrivacyPage() {
  const t = await getTranslations("legal.privacy")

  return (
    <LegalDocument
      title={t("title")}
      lead={t("lead")}
      sections={sections.map((key) => ({
        key,
        title: t(`sections.${key}.title`),
        body: t(`sections.${key}.body`),
      }))}
    />
  )
}
