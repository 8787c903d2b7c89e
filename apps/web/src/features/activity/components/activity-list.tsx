"use client"

import type { ApiOutputs } from "@plinth/api"
import { Avatar } from "@plinth/ui/avatar"
import type { Route } from "next"
import { useTranslations } from "next-intl"
import type { ReactNode } from "react"
import { Ago } from "@/shell/components/ago"
import { AppLink } from "@/shell/components/app-link"
import { eventValues } from "@/shell/event-values"
import { useTenant } from "@/shell/tenant-context"
import { useMakerName } from "@/shell/use-maker-name"
import { ClockTime } from "./clock-time"

export type ActivityItem = Omit<ApiOutputs["activity"]["list"]["items"][number], "actorId">

type ActivityListProps = {
  items: readonly ActivityItem[]
  /** Names of the projects the items are about, by id. */
  projectNames: Readonly<Record<string, string>>
  /** How long ago, or, under a day's heading, at what time of it. */
  times?: "ago" | "clock"
}

/** What happened, line by line: a face, a sentence, the time. */
export function ActivityList({ items, projectNames, times = "ago" }: ActivityListProps) {
  const Time = times === "ago" ? Ago : ClockTime
  const sentenceOf = useSentences()
  return (
    <ol className="divide-y">
      {items.map((item) => (
        <li key={item.id} className="flex min-h-11 items-center gap-3 px-2 py-2">
          <Avatar name={item.actorName ?? "·"} />
          <p className="min-w-0 flex-1 text-base wrap-anywhere text-slate">
            {sentenceOf(item, projectNames[item.entityId])}
          </p>
          <Time value={item.occurredAt} className="flex-none text-right text-sm text-slate sm:min-w-28" />
        </li>
      ))}
    </ol>
  )
}

/** Who did it where nobody is named. Of operators a tenant learns no more than that it was one. */
const nameless = (actorType: string, isOperator: boolean) =>
  isOperator ? "operator" : actorType === "user" ? "someone" : "system"

/** Says what an item tells. One speaker for all lines. */
function useSentences() {
  const { slug } = useTenant()
  const t = useTranslations("activity")
  const role = useTranslations("common.role")
  const makerName = useMakerName()
  return (item: ActivityItem, projectName: string | undefined): ReactNode => {
    const { isByOperator, ...told } = eventValues(item.data)
    // Asking for what is not there is dear: most sentences name no role, and nobody asks for one.
    const isRole = told.role && role.has(told.role as "owner")
    const key = `sentence.${item.type.replace(".", "_")}` as "sentence.project_created"
    const values = {
      ...told,
      actor:
        item.actorType === "api_key"
          ? makerName(item.actorName, true)
          : (item.actorName ?? t(nameless(item.actorType, isByOperator))),
      subject: item.subjectName ?? t("someone"),
      project: projectName ?? t("untitled"),
      role: isRole ? role(told.role as "owner").toLowerCase() : told.role,
      type: item.type,
      who: (chunks: ReactNode) => <span className="font-medium text-ink">{chunks}</span>,
      // What has no name is gone, and nowhere to be opened.
      what: (chunks: ReactNode) =>
        projectName === undefined ? (
          <span className="font-medium text-ink">{chunks}</span>
        ) : (
          <AppLink
            href={`/app/${slug}/projects/${item.entityId}` as Route}
            className="font-medium text-ink underline-offset-4 hover:underline"
          >
            {chunks}
          </AppLink>
        ),
    }
    return t.rich(t.has(key) ? key : "sentence.other", values)
  }
}
