import type { DisruptionView } from "@plinth/platform"
import { Badge } from "@plinth/ui/badge"
import { getFormatter, getTranslations } from "next-intl/server"
import type { ReactNode } from "react"

type DisruptionProps = DisruptionView & {
  /** What can be done about it, for who may. */
  action?: ReactNode
  /** The level of its heading. */
  as?: "h2" | "h3"
}

const tones = {
  investigating: "danger",
  identified: "warning",
  watching: "info",
  resolved: "success",
} as const

/** What did not work, since when, and all that was said of it. What is over is folded. Times are UTC's, for everyone the same. */
export async function Disruption(props: DisruptionProps) {
  const { title, parts, openedAt, resolvedAt, updates, action, as: Heading = "h3" } = props
  const [t, names, format] = await Promise.all([
    getTranslations("status.disruption"),
    getTranslations("status.part"),
    getFormatter(),
  ])
  const timeOf = (time: Date) =>
    format.dateTime(time, { dateStyle: "medium", timeStyle: "short", timeZone: "UTC" })
  const minutes = resolvedAt
    ? Math.max(1, Math.round((resolvedAt.getTime() - openedAt.getTime()) / 60_000))
    : 0
  const state = updates[0]?.state ?? "investigating"
  const said = (
    <ol className="grid gap-4 border-l pl-4">
      {updates.map((update) => (
        <li key={update.id} className="grid gap-0.5">
          <p className="flex flex-wrap gap-x-2 text-sm text-slate">
            <span className="font-medium text-ink">{t(`state.${update.state}`)}</span>
            <time dateTime={update.createdAt.toISOString()}>
              {t("time", { time: timeOf(update.createdAt) })}
            </time>
          </p>
          <p className="max-w-[40em] text-base wrap-anywhere whitespace-pre-wrap">{update.body}</p>
        </li>
      ))}
    </ol>
  )

  return (
    <li className="grid gap-3 py-5">
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
        <div className="grid min-w-0 flex-1 basis-64 gap-1">
          <Heading className="text-lg font-medium wrap-anywhere">{title}</Heading>
          <p className="text-sm text-slate">
            {resolvedAt
              ? t("lasted", {
                  time: timeOf(openedAt),
                  hours: Math.floor(minutes / 60),
                  minutes: minutes % 60,
                })
              : t("since", { time: timeOf(openedAt) })}
            {" · "}
            {format.list(parts.map((part) => names(part)))}
          </p>
        </div>
        <div className="flex flex-wrap items-center gap-3">
          <Badge tone={tones[state]} quiet>
            {t(`state.${state}`)}
          </Badge>
          {action}
        </div>
      </div>
      {resolvedAt ? (
        <details className="grid gap-3">
          <summary className="w-fit cursor-pointer py-1 text-sm text-verdigris-ink underline-offset-4 hover:underline pointer-coarse:py-3">
            {t("updates", { count: updates.length })}
          </summary>
          <div className="pt-2">{said}</div>
        </details>
      ) : (
        said
      )}
    </li>
  )
}
