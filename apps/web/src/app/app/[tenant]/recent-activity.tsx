"use client"

import type { Overview } from "@plinth/overview"
import { ActivityList } from "@/features/activity/components/activity-list"
import { useTenant } from "@/shell/tenant-context"

/** What happened last. */
export function RecentActivity({ events }: Pick<Overview, "events">) {
  const { slug, now, locale, timeZone } = useTenant()
  const named = events.flatMap(({ entityId, projectName }) => (projectName ? [[entityId, projectName]] : []))
  return (
    <div className="border-y">
      <ActivityList
        {...{ items: events, projectNames: Object.fromEntries(named), slug, now, locale, timeZone }}
      />
    </div>
  )
}
