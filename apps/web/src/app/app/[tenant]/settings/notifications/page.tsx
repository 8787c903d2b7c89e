import { Button } from "@plinth/ui/button"
import { FilterChip, FilterChips } from "@plinth/ui/filter-chips"
import { PageHeader } from "@plinth/ui/page-header"
import type { Metadata, Route } from "next"
import Link from "next/link"
import { getTranslations } from "next-intl/server"
import { PreferenceMatrix } from "@/features/notifications/components/preference-matrix"
import { requireMember, tenantApi } from "@/server/tenant-api"
import { AppLink } from "@/shell/components/app-link"

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("bell"))("preferences.title") }
}

export default async function NotificationSettingsPage({
  params,
  searchParams,
}: PageProps<"/app/[tenant]/settings/notifications">) {
  const [{ tenant: slug }, { of: asked }] = await Promise.all([params, searchParams])
  const [t, { api }, { member }] = await Promise.all([
    getTranslations("bell.preferences"),
    tenantApi(slug),
    requireMember(slug),
  ])
  const mayDecide = member.permissions.has("tenant:update")
  const of = mayDecide && asked === "tenant" ? "tenant" : "own"
  const initial = await (of === "own" ? api.notifications.preferences() : api.notifications.tenantDefaults())
  const path = `/app/${slug}/settings/notifications`

  return (
    <div className="grid max-w-4xl grid-cols-1 gap-6">
      <PageHeader
        title={t("title")}
        description={t(`description.${of}`)}
        action={
          <Button variant="secondary" render={<Link href="/account/notifications" />}>
            {t("toAccount")}
          </Button>
        }
      />
      {mayDecide && (
        <FilterChips label={t("of.label")}>
          {(["own", "tenant"] as const).map((each) => (
            <FilterChip
              key={each}
              active={each === of}
              render={<AppLink href={(each === "own" ? path : `${path}?of=tenant`) as Route} />}
            >
              {t(`of.${each}`)}
            </FilterChip>
          ))}
        </FilterChips>
      )}
      <PreferenceMatrix key={of} of={of} initial={initial} />
    </div>
  )
}
