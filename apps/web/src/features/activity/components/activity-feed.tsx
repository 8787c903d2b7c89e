"use client"

import type { ApiOutputs } from "@plinth/api"
import { Button } from "@plinth/ui/button"
import { useTranslations } from "next-intl"
import { useState } from "react"
import { useTenant } from "@/shell/tenant-context"
import { useNotifyError } from "@/shell/use-notify-error"
import { trpc } from "@/trpc/client"
import { activityQuery, projectIdsOf, type ActivityKind } from "../activity-query"
import { groupByDay } from "../group-by-day"
import { ActivityList } from "./activity-list"

type Page = ApiOutputs["activity"]["list"]

type ActivityFeedProps = {
  kind: ActivityKind
  first: Page
  /** Names of the projects on the first page. */
  names: ApiOutputs["projects"]["names"]
}

/** All that happened, grouped by day, with what came before on demand. */
export function ActivityFeed({ kind, first, names }: ActivityFeedProps) {
  const t = useTranslations("activity")
  const { now, locale, timeZone } = useTenant()
  const { older, olderNames, cursor, isAsking, askOlder } = useOlder(kind, first.nextCursor)
  const items = [...first.items, ...older]
  const projectNames = Object.fromEntries([...names, ...olderNames].map(({ id, name }) => [id, name]))
  const days = groupByDay(items, { now, locale, timeZone })

  return (
    <div className="grid grid-cols-1 gap-8">
      {days.map(({ key, day, date, items: ofDay }) => (
        <section key={key} aria-labelledby={`day-${key}`} className="grid grid-cols-1 gap-1">
          <h2 id={`day-${key}`} suppressHydrationWarning className="px-2 text-sm font-medium text-slate">
            {day ? t(day) : date}
          </h2>
          <ActivityList items={ofDay} projectNames={projectNames} times={day === "today" ? "ago" : "clock"} />
        </section>
      ))}
      {cursor && (
        <Button
          variant="secondary"
          className="justify-self-center"
          pending={isAsking}
          onClick={() => void askOlder()}
        >
          {t("more")}
        </Button>
      )}
    </div>
  )
}

/** The pages after the first, which the server renders anew with every visit. */
function useOlder(kind: ActivityKind, firstCursor: string | null) {
  const utils = trpc.useUtils()
  const notifyError = useNotifyError()
  const [pages, setPages] = useState<(Page & { names: ApiOutputs["projects"]["names"] })[]>([])
  const [isAsking, setAsking] = useState(false)
  const last = pages.at(-1)
  const cursor = last ? last.nextCursor : firstCursor

  async function askOlder() {
    setAsking(true)
    try {
      const page = await utils.activity.list.fetch({ ...activityQuery(kind), cursor })
      const names = await utils.projects.names.fetch({ ids: projectIdsOf(page.items) })
      setPages([...pages, { ...page, names }])
    } catch (error) {
      notifyError(error)
    }
    setAsking(false)
  }

  return {
    older: pages.flatMap(({ items }) => items),
    olderNames: pages.flatMap(({ names }) => names),
    cursor,
    isAsking,
    askOlder,
  }
}
