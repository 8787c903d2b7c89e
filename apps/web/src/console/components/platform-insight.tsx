import type { ApiOutputs } from "@plinth/api"
import { BarChart } from "@plinth/ui/bar-chart"
import { FilterChip, FilterChips } from "@plinth/ui/filter-chips"
import { getFormatter, getTranslations } from "next-intl/server"
import type { ReactElement } from "react"
import { Cohorts } from "./cohorts"
import { Funnel } from "./funnel"

export type Insight = ApiOutputs["platform"]["insight"]

type Choice = { readonly days: number; readonly link: ReactElement<Record<string, unknown>> }
type PlatformInsightProps = { insight: Insight; span: number; choices: readonly Choice[] }

/** How the platform is used: who is here, what each day was like, how far people come and who stays. */
export async function PlatformInsight({ insight, span, choices }: PlatformInsightProps) {
  const [t, format] = await Promise.all([getTranslations("admin.overview.insight"), getFormatter()])
  const { live } = insight
  const now = [
    [live.people, t("people", { count: live.people })],
    [live.sessions, t("memberships", { count: live.sessions })],
    [live.events, t("eventsHour", { count: live.events })],
  ] as const

  return (
    <section aria-labelledby="insight" className="grid grid-cols-1 gap-6">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <h2 id="insight" className="text-lg font-medium">
          {t("title", { days: span })}
        </h2>
        <FilterChips label={t("spanLabel")}>
          {choices.map(({ days, link }) => (
            <FilterChip key={days} active={days === span} render={link}>
              {t("span", { days })}
            </FilterChip>
          ))}
        </FilterChips>
      </div>
      <section aria-label={t("live")}>
        <dl className="flex flex-wrap gap-x-6 gap-y-1 text-base">
          {now.map(([count, word]) => (
            <div key={word} className="flex flex-row-reverse items-baseline gap-1.5">
              <dt className="text-slate">{word}</dt>
              <dd className="figures font-medium">{format.number(count)}</dd>
            </div>
          ))}
        </dl>
      </section>
      <div className="grid gap-x-12 gap-y-8 md:grid-cols-2">
        <Days insight={insight} of="events" />
        <Days insight={insight} of="activeTenants" />
        <Days insight={insight} of="signUps" />
        <Days insight={insight} of="foundings" />
      </div>
      <Funnel funnel={insight.funnel} />
      <Cohorts cohorts={insight.cohorts} />
    </section>
  )
}

type DaysProps = { insight: Insight; of: "events" | "activeTenants" | "signUps" | "foundings" }

/** One number a day. */
async function Days({ insight, of }: DaysProps) {
  const [t, format] = await Promise.all([getTranslations("admin.overview.insight"), getFormatter()])
  const values = insight[of]
  const day = (at: number) =>
    format.dateTime(Date.parse(insight.from) + at * 86_400_000, {
      day: "numeric",
      month: "long",
      timeZone: "UTC",
    })
  const said = {
    name: t(of),
    from: day(0),
    to: day(values.length - 1),
    most: format.number(Math.max(0, ...values)),
    total: format.number(values.reduce((sum, value) => sum + value, 0)),
  }
  const isSum = of !== "activeTenants"

  return (
    <div className="grid content-start gap-2">
      <div className="flex items-baseline justify-between gap-3">
        <h3 className="text-base font-medium">{t(of)}</h3>
        <p className="text-sm text-slate">{isSum ? t("total", said) : t("most", said)}</p>
      </div>
      <BarChart
        label={isSum ? t("summary", said) : t("levels", said)}
        columns={[t("day"), t("number")]}
        tableLabel={t("table")}
        bars={values.map((value, at) => ({
          key: String(at),
          value,
          label: day(at),
          figure: format.number(value),
        }))}
      />
    </div>
  )
}
