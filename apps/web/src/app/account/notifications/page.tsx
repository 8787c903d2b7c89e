import { PageHeader } from "@plinth/ui/page-header"
import { Panel } from "@plinth/ui/panel"
import type { Metadata } from "next"
import { getTimeZone, getTranslations } from "next-intl/server"
import { PhoneSettings } from "@/features/notifications/components/phone-settings"
import { PushSettings } from "@/features/notifications/components/push-settings"
import { WritingTimesForm } from "@/features/notifications/components/writing-times-form"
import { account } from "@/features/account/loaders"
import { timeZoneRegions } from "@/forms/time-zone-regions"

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("account.notifications")
  return { title: t("title") }
}

export default async function AccountNotificationsPage() {
  const { api, preferences, user } = await account()
  const [t, zone, settings, phone, devices] = await Promise.all([
    getTranslations("account.notifications"),
    getTimeZone(),
    api.me.notificationSettings(),
    api.me.phone.get(),
    api.me.devices.list(),
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
      <Panel id="phone" title={t("phone.title")} description={t("phone.description")}>
        <PhoneSettings initial={phone} />
      </Panel>
      <Panel id="push" title={t("push.title")} description={t("push.description")}>
        <PushSettings initial={devices} userId={user.id} />
      </Panel>
    </>
  )
}
