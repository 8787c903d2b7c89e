import { PageHeader } from "@plinth/ui/page-header"
import { Panel } from "@plinth/ui/panel"
import type { Metadata } from "next"
import { getTimeZone, getTranslations } from "next-intl/server"
import { WritingTimesForm } from "@/features/notifications/components/writing-times-form"
import { account } from "@/features/account/loaders"
import { timeZoneRegions } from "@/forms/time-zone-regions"

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("account.notifications")
  return { title: t("title") }
}

export default async function AccountNotificationsPage() {
  const { api, preferences } = await account()
  const [t, zone, settings] = await Promise.all([
    getTranslations("account.notifications"),
    getTimeZone(),
    api.me.notificationSettings(),
  ])

  return (
    <>
      <PageHeader title={t("title")} description={t("description")} />
      <Panel id="times" title={t("times.title")} description={t("times.description")}>
        <WritingTimesForm
          settings={settings}
          ownZone={preferences.timeZone ?? zone}
          regions={timeZoneRegions(t("times.otherZones"))}
        />
      </Panel>
    </>
  )
}
