import { PageHeader } from "@plinth/ui/page-header"
import { Panel } from "@plinth/ui/panel"
import type { Metadata } from "next"
import { getLocale, getTimeZone, getTranslations } from "next-intl/server"
import { PreferencesForm } from "@/features/account/components/preferences-form"
import { ThemeChoice } from "@/features/account/components/theme-choice"
import { account } from "@/features/account/loaders"
import { AnalyticsConsent } from "@/forms/analytics-consent"
import { languages } from "@/forms/languages"
import { problemWords } from "@/forms/problem-words"
import { timeZoneRegions } from "@/forms/time-zone-regions"

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("account.preferences")
  return { title: t("title") }
}

export default async function PreferencesPage() {
  const { preferences } = await account()
  const [t, analytics, locale, timeZone] = await Promise.all([
    getTranslations("account.preferences"),
    getTranslations("analyticsConsent"),
    getLocale(),
    getTimeZone(),
  ])

  return (
    <>
      <PageHeader title={t("title")} />
      <Panel id="language" title={t("languageAndTime")}>
        <PreferencesForm
          locale={locale}
          timeZone={preferences.timeZone ?? timeZone}
          languages={languages}
          regions={timeZoneRegions(t("otherZones"))}
          words={await problemWords("fields.locale", "fields.timeZone")}
        />
      </Panel>
      <Panel id="theme" title={t("theme")} description={t("themeHelp")}>
        <ThemeChoice />
      </Panel>
      <Panel id="analytics" title={analytics("title")} description={analytics("description")}>
        <AnalyticsConsent back="/account/preferences" />
      </Panel>
    </>
  )
}
