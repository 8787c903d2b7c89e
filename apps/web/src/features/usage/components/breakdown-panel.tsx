import { BarChart } from "@plinth/ui/bar-chart"
import { Button } from "@plinth/ui/button"
import { EmptyState } from "@plinth/ui/empty-state"
import { FilterChip, FilterChips } from "@plinth/ui/filter-chips"
import { Panel } from "@plinth/ui/panel"
import { ShareTable } from "@plinth/ui/share-table"
import { meterOf } from "@plinth/usage"
import type { Route } from "next"
import { AppLink } from "@/shell/components/app-link"
import type { Share, Usages } from "../loaders"
import { breakdownsOf, countedMeters, filterQuery, type UsageFilter } from "../usage-filter"
import type { Speech } from "../usage-speech"

type BreakdownPanelProps = { usages: Usages; filter: UsageFilter; speech: Speech }

/** Where it went: a meter by day, and by whom or what. Each choice is a link, so the address says what is seen. */
export function BreakdownPanel({ usages: { days, shares }, filter, speech }: BreakdownPanelProps) {
  const { t, tenant, figure, day } = speech
  const { meter, by, month } = filter
  const to = (other: Partial<UsageFilter>) => (
    <AppLink href={`/app/${tenant.slug}/usage${filterQuery({ ...filter, ...other })}` as Route} />
  )
  const total = days.reduce((sum, { used }) => sum + used, 0)
  const most = Math.max(0, ...days.map(({ used }) => used))
  const isSummed = meterOf(meter).aggregation === "sum"
  const name = t(`meter.${meter}`)

  return (
    <Panel
      id="where"
      title={t("chart.title")}
      description={total > 0 && isSummed ? t("chart.total", { total: figure(meter, total) }) : undefined}
    >
      <div className="grid grid-cols-1 gap-5">
        <div className="grid gap-2">
          <FilterChips label={t("chart.meterLabel")}>
            {countedMeters.map((each) => (
              <FilterChip key={each} active={each === meter} render={to({ meter: each })}>
                {t(`meter.${each}`)}
              </FilterChip>
            ))}
          </FilterChips>
          <FilterChips label={t("chart.monthLabel")}>
            {(["this", "last"] as const).map((each) => (
              <FilterChip key={each} active={each === month} render={to({ month: each })}>
                {t(`chart.${each}Month`)}
              </FilterChip>
            ))}
          </FilterChips>
        </div>
        {total === 0 ? (
          <EmptyState
            as="h3"
            className="py-8"
            title={t("empty.title")}
            description={t(meter === "api_calls" ? "empty.api_calls" : "empty.other")}
            action={
              meter === "api_calls" &&
              speech.mayMakeKeys && (
                <Button
                  variant="secondary"
                  render={<AppLink href={`/app/${tenant.slug}/api-keys` as Route} />}
                >
                  {t("empty.action")}
                </Button>
              )
            }
          />
        ) : (
          <>
            <BarChart
              label={t("chart.summary", {
                meter: name,
                from: day(days[0]?.day ?? ""),
                to: day(days.at(-1)?.day ?? ""),
                total: figure(meter, isSummed ? total : most),
                most: figure(meter, most),
              })}
              columns={[t("chart.day"), t("chart.amount")]}
              tableLabel={t("chart.table")}
              bars={days.map(({ day: key, used }) => ({
                key,
                value: used,
                label: day(key),
                figure: figure(meter, used),
              }))}
            />
            <FilterChips label={t("chart.byLabel")}>
              {breakdownsOf(meter).map((each) => (
                <FilterChip key={each} active={each === by} render={to({ by: each })}>
                  {t(`chart.by.${each}`)}
                </FilterChip>
              ))}
            </FilterChips>
            <ShareTable
              caption={t("chart.caption", { meter: name, by })}
              columns={[t(`chart.head.${by}`), t("chart.amount")]}
              rows={shares.map((share) => ({
                key: share.value,
                name: nameOf(share, by, speech),
                value: share.quantity,
                figure: figure(meter, share.quantity),
              }))}
            />
          </>
        )}
      </div>
    </Panel>
  )
}

function nameOf({ value, name }: Share, by: UsageFilter["by"], { t }: Speech): string {
  if (name) return name
  if (value === "") return t("chart.nobody", { by })
  if (by === "member_type") return t(`chart.memberType.${value as "guest"}`)
  if (by === "endpoint") return value === "unknown" ? t("chart.unknownEndpoint") : value
  return t("chart.gone", { by })
}
