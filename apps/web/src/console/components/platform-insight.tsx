import type { ApiOutputs } from "@plinth/api"
import { BarChart } from "@plinth/ui/bar-chart"
import { FilterChip, FilterChips } from "@plinth/ui/filter-chips"
import { ShareTable } from "@plinth/ui/share-table"
import { TextLink } from "@plinth/ui/text-link"
import type { Route } from "next"
import Link from "next/link"
import { getFormatter, getTranslations } from "next-intl/server"
import type { ReactElement, ReactNode } from "react"
import { Cohorts } from "./cohorts"
import { Funnel } from "./funnel"
import { LiveNow } from "./live-now"

export type Insight = ApiOutputs["platform"]["insight"]

type Choice = { readonly days: number; readonly link: ReactElement<Record<string, unknown>> }
type PlatformInsightProps = { insight: Insight; span: number; choices: readonly Choice[] }

/** How the platform is used: who is here, what each day was like, how far people come and who stays. */
export async function PlatformInsight({ insight, span, choices }: PlatformInsightProps) {
  const [t, meters, types, format] = await Promise.all([
    getTranslations("admin.overview.insight"),
    getTranslations("usage.meter"),
    getTranslations("activity.name"),
    getFormatter(),
  ])

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
      <LiveNow live={insight.live} />
      <div className="grid gap-x-12 gap-y-8 md:grid-cols-2">
        <Days insight={insight} name={t("events")} values={insight.events} says="total" />
        <Days insight={insight} name={t("activeTenants")} values={insight.activeTenants} says="most" />
        <Days insight={insight} name={t("signUps")} values={insight.signUps} says="total" />
        <Days insight={insight} name={t("foundings")} values={insight.foundings} says="total" />
        <Days insight={insight} name={t("members")} values={insight.members} says="standing" />
        <Days insight={insight} name={t("projects")} values={insight.projects} says="standing" />
        {insight.usage.map(({ meter, values, isLevel }) => (
          <Days
            key={meter}
            insight={insight}
            name={meters(meter as "api_calls")}
            values={values}
            says={isLevel ? "standing" : "total"}
            isInBytes={meter === "storage_bytes"}
          />
        ))}
        {insight.types.length > 0 && (
          <Top name={t("topEvents")}>
            <ShareTable
              caption={t("topEvents")}
              columns={[t("event"), t("events")]}
              rows={insight.types.map(({ type, events }) => {
                const key = type.replace(".", "_") as "project_created"
                return {
                  key: type,
                  name: types(types.has(key) ? key : "other"),
                  value: events,
                  figure: format.number(events),
                }
              })}
            />
          </Top>
        )}
        {insight.topTenants.length > 0 && (
          <Top name={t("topTenants")}>
            <ShareTable
              caption={t("topTenants")}
              columns={[t("tenant"), t("events")]}
              rows={insight.topTenants.map(({ id, name, events }) => ({
                key: id,
                name: (
                  <TextLink render={<Link href={`/admin/tenants/${id}` as Route} prefetch={false} />}>
                    {name}
                  </TextLink>
                ),
                value: events,
                figure: format.number(events),
              }))}
            />
          </Top>
        )}
      </div>
      <Funnel funnel={insight.funnel} />
      <Cohorts cohorts={insight.cohorts} />
    </section>
  )
}

const Top = ({ name, children }: { name: string; children: ReactNode }) => (
  <div className="grid content-start gap-2">
    <h3 className="text-base font-medium">{name}</h3>
    {children}
  </div>
)

type DaysProps = {
  insight: Pick<Insight, "from">
  name: string
  values: readonly number[]
  /** What stands beside the name: all days together, the largest of them, or how much there is now. */
  says: "total" | "most" | "standing"
  isInBytes?: boolean
}

const summaries = { total: "summary", most: "levels", standing: "stands" } as const
const megabytes = { style: "unit", unit: "megabyte", maximumFractionDigits: 1 } as const

/** One number a day. */
async function Days({ insight, name, values, says, isInBytes = false }: DaysProps) {
  const [t, format] = await Promise.all([getTranslations("admin.overview.insight"), getFormatter()])
  const day = (at: number) =>
    format.dateTime(Date.parse(insight.from) + at * 86_400_000, {
      day: "numeric",
      month: "long",
      timeZone: "UTC",
    })
  const number = (value: number) => (isInBytes ? format.number(value / 1e6, megabytes) : format.number(value))
  const said = {
    name,
    from: day(0),
    to: day(values.length - 1),
    most: number(Math.max(0, ...values)),
    total: number(values.reduce((sum, value) => sum + value, 0)),
    last: number(values.at(-1) ?? 0),
  }

  return (
    <div className="grid content-start gap-2">
      <div className="flex items-baseline justify-between gap-3">
        <h3 className="text-base font-medium">{name}</h3>
        <p className="text-sm text-slate">{t(says, said)}</p>
      </div>
      <BarChart
        label={t(summaries[says], said)}
        columns={[t("day"), t("number")]}
        tableLabel={t("table")}
        bars={values.map((value, at) => ({ key: String(at), value, label: day(at), figure: number(value) }))}
      />
    </div>
  )
}
