import { Button } from "@plinth/ui/button"
import { PageHeader } from "@plinth/ui/page-header"
import { Panel } from "@plinth/ui/panel"
import type { Metadata, Route } from "next"
import { AppLink } from "@/shell/components/app-link"
import { getTranslations } from "next-intl/server"
import { AddressForm } from "@/features/settings/components/address-form"
import { DangerZone } from "@/features/settings/components/danger-zone"
import { IdentityForm } from "@/features/settings/components/identity-form"
import { RegionForm } from "@/features/settings/components/region-form"
import { SettingsFacts } from "@/features/settings/components/settings-facts"
import { loadSettings } from "@/features/settings/loaders"
import { languages } from "@/forms/languages"
import { timeZoneRegions } from "@/forms/time-zone-regions"
import { WithheldButton } from "@/shell/components/view-only-button"

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("settings"))("title") }
}

export default async function SettingsPage({ params }: PageProps<"/app/[tenant]/settings">) {
  const { tenant: slug } = await params
  const [t, settings] = await Promise.all([getTranslations("settings"), loadSettings(slug)])
  const { tenant, base, keepers, mayUpdate, isOnly, maySeeRoles, ...danger } = settings

  return (
    <div className="grid max-w-3xl grid-cols-1 gap-6">
      <PageHeader
        title={t("title")}
        action={
          <WithheldButton permission="tenant:update" variant="secondary">
            {t("identity.save")}
          </WithheldButton>
        }
      />
      {mayUpdate ? (
        <>
          <Panel id="identity" title={t("identity.title")} description={t("identity.description")}>
            <IdentityForm tenant={tenant} />
          </Panel>
          <Panel id="region" title={t("region.title")} description={t("region.description")}>
            <RegionForm
              tenant={tenant}
              languages={languages}
              regions={timeZoneRegions(t("region.otherZones"))}
            />
          </Panel>
          {!isOnly && (
            <Panel id="address" title={t("address.title")} description={t("address.description")}>
              <AddressForm slug={tenant.slug} base={base} />
            </Panel>
          )}
        </>
      ) : (
        <SettingsFacts tenant={tenant} base={base} keepers={keepers} />
      )}
      {maySeeRoles && (
        <Panel
          id="roles"
          title={t("roles.title")}
          description={t("roles.description")}
          action={
            <Button variant="secondary" render={<AppLink href={`/app/${slug}/settings/roles` as Route} />}>
              {t("roles.open")}
            </Button>
          }
        />
      )}
      <Panel
        id="notifications"
        title={t("notifications.title")}
        description={t("notifications.description")}
        action={
          <Button
            variant="secondary"
            render={<AppLink href={`/app/${slug}/settings/notifications` as Route} />}
          >
            {t("notifications.open")}
          </Button>
        }
      />
      <DangerZone slug={slug} {...danger} />
    </div>
  )
}
