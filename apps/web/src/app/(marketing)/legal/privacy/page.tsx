import type { Metadata } from "next"
import { getTranslations } from "next-intl/server"
import { AnalyticsConsent } from "@/forms/analytics-consent"
import { LegalDocument } from "@/features/marketing/components/legal-document"

const sections = ["controller", "data", "purpose", "cookies", "others", "time", "rights"] as const

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("legal.privacy")
  return { title: t("title"), description: t("lead") }
}

export default async function PrivacyPage() {
  const t = await getTranslations("legal.privacy")
  const analytics = await getTranslations("analyticsConsent")

  return (
    <LegalDocument
      title={t("title")}
      lead={t("lead")}
      sections={sections.map((key) => ({
        key,
        title: t(`sections.${key}.title`),
        body: t(`sections.${key}.body`),
      }))}
    >
      <section id="analytics" aria-labelledby="analytics-title" className="mt-10 grid gap-2">
        <h2 id="analytics-title" className="font-display text-xl">
          {analytics("title")}
        </h2>
        <p className="text-slate">{analytics("description")}</p>
        <AnalyticsConsent back="/legal/privacy" />
      </section>
    </LegalDocument>
  )
}
