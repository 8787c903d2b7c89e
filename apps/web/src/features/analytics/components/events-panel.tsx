import { BarChart } from "@plinth/ui/bar-chart"
import { EmptyState } from "@plinth/ui/empty-state"
import { FilterChip, FilterChips } from "@plinth/ui/filter-chips"
import { dateFormat, numberFormat } from "@plinth/ui/formatters"
import { Panel } from "@plinth/ui/panel"
import { TextLink } from "@plinth/ui/text-link"
import type { Route } from "next"
import { getLocale, getTranslations } from "next-intl/server"
import { AppLink } from "@/shell/components/app-link"
import { filterQuery, spansWithin, type AnalyticsFilter } from "../analytics-filter"
import type { Analytics } from "../loaders"

type EventsPanelProps = { slug: string; analytics: Analytics; filter: AnalyticsFilter }

/** Events by day, of all or of one. Each choice is a link, so the address says what is seen. */
export async function EventsPanel({ slug, analytics, filter }: EventsPanelProps) {
  const [t, locale] = await Promise.all([getTranslations("analytics"), getLocale()])
  const { days, total, isCut, keptDays, events } = analytics
  const number = (value: number) => numberFormat(locale, {}).format(value)
  const date = (day: string | undefined) =>
    dateFormat(locale, { day: "numeric", month: "long", timeZone: "UTC" }).format(Date.parse(day ?? ""))
  const to = (other: Partial<AnalyticsFilter>) => (
    <AppLink href={`/app/${slug}/analytics${filterQuery({ ...filter, ...other })}` as Route} />
  )
  const { event, span } = filter
  const name = event ? t("chart.titleOf", { event }) : t("chart.title")

  return (
    <Panel id="events" title={name} description={total.events > 0 ? t("chart.total", total) : undefined}>
      <div className="grid grid-cols-1 gap-5">
        <div className="grid gap-2">
          <FilterChips label={t("spanLabel")}>
            {spansWithin(keptDays).map((each) => (
              <FilterChip key={each} active={each === span} render={to({ span: each })}>
                {t("span", { days: each })}
              </FilterChip>
            ))}
          </FilterChips>
          <FilterChips label={t("eventLabel")}>
            <FilterChip active={!event} render={to({ event: null })}>
              {t("all")}
            </FilterChip>
            {events.rows.slice(0, 8).map(({ value }) => (
              <FilterChip key={value} active={value === event} render={to({ event: value })}>
                {value}
              </FilterChip>
            ))}
          </FilterChips>
        </div>
        {isCut && (
          <p className="text-sm text-slate">
            {t("cut", { days: keptDays })}{" "}
            <TextLink render={<AppLink href={`/app/${slug}/billing/plan` as Route} />}>{t("plans")}</TextLink>
          </p>
        )}
        {total.events === 0 ? (
          <EmptyState as="h3" className="py-8" title={t("empty.filtered")} />
        ) : (
          <BarChart
            label={t("chart.summary", {
              name,
              from: date(days[0]?.day),
              to: date(days.at(-1)?.day),
              total: number(total.events),
              most: number(Math.max(...days.map(({ events: count }) => count))),
            })}
            columns={[t("chart.day"), t("chart.events")]}
            tableLabel={t("chart.table")}
            bars={days.map(({ day, events: value }) => ({
              key: day,
              value,
              label: date(day),
              figure: number(value),
            }))}
          />
        )}
      </div>
    </Panel>
  )
}
