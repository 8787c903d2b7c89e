import { Button } from "@plinth/ui/button"
import { EmptyState } from "@plinth/ui/empty-state"
import { FilterChip, FilterChips } from "@plinth/ui/filter-chips"
import { PageHeader } from "@plinth/ui/page-header"
import type { Metadata, Route } from "next"
import { AppLink } from "@/shell/components/app-link"
import { getTranslations } from "next-intl/server"
import { activityKinds, activityQuery, parseKind, projectIdsOf } from "@/features/activity/activity-query"
import { ActivityFeed } from "@/features/activity/components/activity-feed"
import { requireMember, tenantApi } from "@/server/tenant-api"

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("activity"))("title") }
}

export default async function ActivityPage({ params, searchParams }: PageProps<"/app/[tenant]/activity">) {
  const { tenant: slug } = await params
  const { kind: asked } = await searchParams
  const kind = parseKind(typeof asked === "string" ? asked : undefined)
  const [t, { api }, { member }] = await Promise.all([
    getTranslations("activity"),
    tenantApi(slug),
    requireMember(slug),
  ])
  const path = `/app/${slug}/activity`
  const first = await api.activity.list(activityQuery(kind))
  const names = await api.projects.names({ ids: projectIdsOf(first.items) })

  return (
    <div className="grid grid-cols-1 gap-6">
      <PageHeader
        title={t("title")}
        description={t("description")}
        action={
          member.permissions.has("audit:read") && (
            <Button variant="secondary" render={<AppLink href={`${path}/audit` as Route} />}>
              {t("audit")}
            </Button>
          )
        }
      />
      <FilterChips label={t("filter.label")}>
        {(["all", ...activityKinds] as const).map((each) => (
          <FilterChip
            key={each}
            active={each === kind}
            render={<AppLink href={(each === "all" ? path : `${path}?kind=${each}`) as Route} />}
          >
            {t(`filter.${each}`)}
          </FilterChip>
        ))}
      </FilterChips>
      {first.items.length > 0 ? (
        <ActivityFeed key={`${kind} ${first.items[0]?.id}`} kind={kind} first={first} names={names} />
      ) : (
        <EmptyState
          title={t(kind === "all" ? "empty.title" : "emptyFilter.title")}
          description={kind === "all" ? t("empty.description") : undefined}
          action={
            kind !== "all" && (
              <Button render={<AppLink href={path as Route} />}>{t("emptyFilter.action")}</Button>
            )
          }
        />
      )}
    </div>
  )
}
