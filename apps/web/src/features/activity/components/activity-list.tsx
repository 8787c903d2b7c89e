import type { ApiOutputs } from "@plinth/api"
import { Avatar } from "@plinth/ui/avatar"
import { RelativeTime } from "@plinth/ui/relative-time"
import type { Route } from "next"
import Link from "next/link"
import { useTranslations } from "next-intl"
import type { ReactNode } from "react"

export type ActivityItem = ApiOutputs["activity"]["list"]["items"][number]

type ActivityListProps = {
  items: readonly ActivityItem[]
  /** Names of the projects the items are about, by id. */
  projectNames: Readonly<Record<string, string>>
  slug: string
  /** The server's now, ISO 8601. */
  now: string
  locale: string
  timeZone: string
}

/** What happened, line by line: a face, a sentence, the time. */
export function ActivityList({ items, projectNames, slug, now, locale, timeZone }: ActivityListProps) {
  return (
    <ol className="divide-y">
      {items.map((item) => (
        <li key={item.id} className="flex min-h-11 items-center gap-3 px-2 py-2">
          <Avatar name={item.actorName ?? "·"} />
          <p className="min-w-0 flex-1 text-base wrap-anywhere text-slate">
            <ActivitySentence item={item} slug={slug} projectName={projectNames[item.entityId]} />
          </p>
          <RelativeTime
            value={item.occurredAt.toISOString()}
            now={now}
            locale={locale}
            timeZone={timeZone}
            className="flex-none text-sm text-slate"
          />
        </li>
      ))}
    </ol>
  )
}

type SentenceProps = { item: ActivityItem; slug: string; projectName: string | undefined }

function ActivitySentence({ item, slug, projectName }: SentenceProps) {
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
