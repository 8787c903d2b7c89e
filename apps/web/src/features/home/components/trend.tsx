"use client"

import type { Insight } from "@plinth/overview"
import { dateFormat, numberFormat } from "@plinth/ui/formatters"
import { TrendChart } from "@plinth/ui/trend-chart"
import { useTranslations } from "next-intl"
import { useTenant } from "@/shell/tenant-context"

type TrendProps = {
  insight: Pick<Insight, "from">
  name: string
  values: readonly number[]
  /** How much there was at the end of each day, and not what came on it. */
  isLevel?: boolean
  /** Of what meter they are, where they are of one. */
  meter?: string
}

const megabytes = { style: "unit", unit: "megabyte", maximumFractionDigits: 1 } as const

/** One number a day, with what it comes to. Days are those of UTC, as they are counted. */
export function Trend({ insight, name, values, meter, isLevel = meter === "storage_bytes" }: TrendProps) {
  const t = useTranslations("home.insight")
  const { locale } = useTenant()
  const number = (value: number) =>
    meter === "storage_bytes"
      ? numberFormat(locale, megabytes).format(value / 1e6)
      : numberFormat(locale, {}).format(value)
  const day = (at: number) =>
    dateFormat(locale, { day: "numeric", month: "short", timeZone: "UTC" }).format(
      Date.parse(insight.from) + at * 86_400_000,
    )
  const end = values.length - 1
  const said = {
    name,
    from: day(0),
    to: day(end),
    most: number(Math.max(...values)),
    total: number(values.reduce((sum, value) => sum + value, 0)),
    last: number(values[end] ?? 0),
  }

  return (
    <div className="grid content-start gap-1">
      <div className="flex items-baseline justify-between gap-3">
        <h3 className="text-base font-medium">{name}</h3>
        <p className="text-sm text-slate">{isLevel ? t("now", said) : t("total", said)}</p>
      </div>
      <TrendChart
        label={isLevel ? t("levels", said) : t("summary", said)}
        values={values}
        most={said.most}
        ends={[said.from, said.to]}
        columns={[t("day"), isLevel ? t("count") : t(meter ? "used" : "events")]}
        tableLabel={t("table")}
        row={(at) => [day(at), number(values[at] ?? 0)]}
      />
    </div>
  )
}
