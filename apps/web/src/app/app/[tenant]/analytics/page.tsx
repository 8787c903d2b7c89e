import { NoPermissionState } from "@plinth/ui/no-permission-state"
import { PageHeader } from "@plinth/ui/page-header"
import type { Metadata } from "next"
import { getTranslations } from "next-intl/server"
import { readFilter } from "@/features/analytics/analytics-filter"
import { EventsPanel } from "@/features/analytics/components/events-panel"
import { FirstEvent } from "@/features/analytics/components/first-event"
import { TopPanel } from "@/features/analytics/components/top-panel"
import { loadAnalytics } from "@/features/analytics/loaders"
import { requireMember } from "@/server/tenant-api"

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("analytics"))("title") }
}

/** What the tenant's own product tells. */
export default async function AnalyticsPage({ params, searchParams }: PageProps<"/app/[tenant]/analytics">) {
  const [{ tenant: slug }, asked] = await Promise.all([params, searchParams])
  const filter = readFilter(asked)
  const [t, { member, tenant }, analytics] = await Promise.all([
    getTranslations("analytics"),
    requireMember(slug),
    loadAnalytics(slug, filter),
  ])
  if (!analytics)
    return (
      <NoPermissionState
        as="h1"
        title={t("noPermission.title")}
        description={t("noPermission.description", { tenant: tenant.name })}
      />
    )
  const isEmpty = analytics.events.total.events === 0 && filter.span === 30 && !filter.event

  return (
    <div className="grid grid-cols-1 gap-6">
      <PageHeader title={t("title")} description={t("description")} />
      {isEmpty ? (
        <FirstEvent slug={slug} mayMakeKeys={member.permissions.has("api_key:manage")} />
      ) : (
        <>
          <EventsPanel slug={slug} analytics={analytics} filter={filter} />
          {analytics.events.rows.length > 0 && <TopPanel events={analytics.events} />}
        </>
      )}
    </div>
  )
}
