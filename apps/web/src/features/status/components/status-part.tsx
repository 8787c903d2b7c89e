import type { StatusView } from "@plinth/platform"
import { Badge } from "@plinth/ui/badge"
import { getFormatter, getTranslations } from "next-intl/server"

type Part = StatusView["parts"][number]

type StatusPartProps = Part & {
  /** Operators say that it does not work as it should, whatever was seen. */
  isDisturbed: boolean
}

const tones = { up: "success", disturbed: "warning", down: "danger", unknown: "neutral" } as const

/** A part of the house: how it stands, and a bar for each day. What was not well is lower as well as of another colour. */
export async function StatusPart({ part, state: seen, days, isDisturbed }: StatusPartProps) {
  const [t, format] = await Promise.all([getTranslations("status"), getFormatter()])
  const shares = days.flatMap(({ share }) => (share === null ? [] : [share]))
  const percent = (share: number) =>
    format.number(Math.floor(share * 10_000) / 10_000, { style: "percent", maximumFractionDigits: 2 })
  const all =
    shares.length > 0 ? percent(shares.reduce((sum, share) => sum + share, 0) / shares.length) : null
  const name = t(`part.${part}`)
  const state = isDisturbed && seen === "up" ? "disturbed" : seen
  const label = all ? t("bars", { part: name, share: all, days: shares.length }) : t("noBars", { part: name })
  const dayOf = (day: string) => format.dateTime(new Date(day), { dateStyle: "medium", timeZone: "UTC" })

  return (
    <li className="grid gap-3 py-5">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
        <h2 className="text-lg font-medium">{name}</h2>
        <Badge tone={tones[state]} quiet>
          {t(`state.${state}`)}
        </Badge>
      </div>
      <svg
        role="img"
        aria-label={label}
        viewBox={`0 0 ${days.length * 10} 100`}
        preserveAspectRatio="none"
        className="h-8 w-full"
      >
        {days.map(({ day, share }, at) => {
          const height = share === null ? 8 : 30 + 70 * share
          return (
            <g key={day}>
              <title>
                {share === null
                  ? t("unseen", { day: dayOf(day) })
                  : t("day", { day: dayOf(day), share: percent(share) })}
              </title>
              <rect x={at * 10 + 1} y={100 - height} width="8" height={height} className={look(share)} />
            </g>
          )
        })}
      </svg>
      <p className="flex justify-between gap-4 text-sm text-slate" aria-hidden>
        <span>{t("ago", { days: days.length })}</span>
        <span className="figures">{all}</span>
        <span>{t("today")}</span>
      </p>
    </li>
  )
}

function look(share: number | null): string {
  if (share === null) return "fill-edge"
  if (share >= 0.999) return "fill-verdigris"
  return share >= 0.95 ? "fill-ochre" : "fill-brick"
}
