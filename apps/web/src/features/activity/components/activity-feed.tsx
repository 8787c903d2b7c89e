"use client"

import type { ApiOutputs } from "@plinth/api"
import { Button } from "@plinth/ui/button"
import { useTranslations } from "next-intl"
import { useTenant } from "@/features/shell/tenant-context"
import { trpc } from "@/trpc/client"
import { activityQuery, projectIdsOf, type ActivityKind } from "../activity-query"
import { ActivityList, type ActivityItem } from "./activity-list"

type ActivityFeedProps = {
  kind: ActivityKind
  first: ApiOutputs["activity"]["list"]
  /** Names of the projects on the first page. */
  names: ApiOutputs["projects"]["names"]
}

/** All that happened, grouped by day, with what came before on demand. */
export function ActivityFeed({ kind, first, names }: ActivityFeedProps) {
  const t = useTranslations("activity")
  const { slug, now, locale, timeZone } = useTenant()
  const activity = trpc.activity.list.useInfiniteQuery(activityQuery(kind), {
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    initialData: { pages: [first], pageParams: [null] },
  })
  const items = activity.data?.pages.flatMap((page) => page.items) ?? []
  const { data: known = names } = trpc.projects.names.useQuery(
    { ids: projectIdsOf(items) },
    { placeholderData: (previous) => previous ?? names, enabled: (activity.data?.pages.length ?? 0) > 1 },
  )
  const projectNames = Object.fromEntries(known.map(({ id, name }) => [id, name]))
  const dayOf = new Intl.DateTimeFormat(locale, { dateStyle: "full", timeZone })

  return (
    <div className="grid gap-8">
      {[...groupByDay(items, dayOf)].map(([day, ofDay]) => (
        <section key={day} aria-label={day} className="grid gap-1">
          <h2 className="px-2 text-sm font-medium text-slate">{day}</h2>
          <ActivityList {...{ items: ofDay, projectNames, slug, now, locale, timeZone }} />
        </section>
      ))}
      {activity.hasNextPage && (
        <Button
          variant="secondary"
          className="justify-self-center"
          pending={activity.isFetchingNextPage}
          onClick={() => void activity.fetchNextPage()}
        >
          {t("more")}
        </Button>
      )}
    </div>
  )
}

const groupByDay = (items: readonly ActivityItem[], dayOf: Intl.DateTimeFormat) =>
  Map.groupBy(items, ({ occurredAt }) => dayOf.format(occurredAt))
