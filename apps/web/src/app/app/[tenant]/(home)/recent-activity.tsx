"use client"

import type { ApiOutputs } from "@plinth/api"
import { ActivityList } from "@/features/activity/components/activity-list"
import { useTenant } from "@/features/shell/tenant-context"

type RecentActivityProps = Pick<ApiOutputs["tenants"]["overview"], "events" | "projectNames">

/** What happened last. */
export function RecentActivity({ events, projectNames }: RecentActivityProps) {
  const { slug, now, locale, timeZone } = useTenant()
  return (
    <div className="border-y">
      <ActivityList {...{ items: events, projectNames, slug, now, locale, timeZone }} />
    </div>
  )
}
