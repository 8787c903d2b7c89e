"use client"

import type { ApiOutputs } from "@plinth/api"
import { Avatar } from "@plinth/ui/avatar"
import type { Route } from "next"
import Link from "next/link"
import { useTranslations } from "next-intl"
import type { ReactNode } from "react"
import { Ago } from "@/features/shell/components/ago"
import { useTenant } from "@/features/shell/tenant-context"
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
  return (
    <ol className="divide-y">
      {items.map((item) => (
        <li key={item.id} className="flex min-h-11 items-center gap-3 px-2 py-2">
          <Avatar name={item.actorName ?? "·"} />
          <p className="min-w-0 flex-1 text-base wrap-anywhere text-slate">
            <ActivitySentence item={item} projectName={projectNames[item.entityId]} />
          </p>
          <Time value={item.occurredAt} className="flex-none text-right text-sm text-slate sm:min-w-28" />
        </li>
      ))}
    </ol>
  )
}

type SentenceProps = { item: ActivityItem; projectName: string | undefined }

function ActivitySentence({ item, projectName }: SentenceProps) {
  const { slug } = useTenant()
  const t = useTranslations("activity")
  const role = useTranslations("common.role")
  const data = typeof item.data === "object" && item.data !== null ? item.data : {}
  const word = (key: string) => (key in data ? String(data[key as keyof typeof data]) : "")
  const roleWord = (key: string) => (role.has(key as "owner") ? role(key as "owner").toLowerCase() : key)
  const key = `sentence.${item.type.replace(".", "_")}` as "sentence.project_created"
  const values = {
    actor: item.actorName ?? t(item.actorType === "user" ? "someone" : "system"),
    subject: item.subjectName ?? t("someone"),
    project: projectName ?? t("untitled"),
    role: roleWord(word("role") || word("to")),
    from: word("from"),
    to: word("to"),
    type: item.type,
    who: (chunks: ReactNode) => <span className="font-medium text-ink">{chunks}</span>,
    what: (chunks: ReactNode) => (
      <Link
        href={`/app/${slug}/projects/${item.entityId}` as Route}
        className="font-medium text-ink underline-offset-4 hover:underline"
      >
        {chunks}
      </Link>
    ),
  }
  return t.rich(t.has(key) ? key : "sentence.other", values)
}
