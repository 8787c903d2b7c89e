import type { ApiOutputs } from "@plinth/api"
import { BarChart } from "@plinth/ui/bar-chart"
import { getFormatter, getTranslations } from "next-intl/server"

type Hour = ApiOutputs["platform"]["jobs"]["times"]["hours"][number]

/** How long jobs ran and waited, hour by hour. */
export async function TaskCharts({ hours, timeZone }: { hours: readonly Hour[]; timeZone: string }) {
  const [t, format] = await Promise.all([getTranslations("admin.jobs.tasks"), getFormatter()])
  const charts = [
    { label: t("runs"), of: (hour: Hour) => hour.longestRunMs },
    { label: t("waits"), of: (hour: Hour) => hour.longestWaitMs },
  ]
  return (
    <div className="grid gap-8 lg:grid-cols-2">
      {charts.map(({ label, of }) => (
        <div key={label} className="grid content-start gap-2">
          <h3 className="text-base font-medium">{label}</h3>
          <BarChart
            label={label}
            columns={[t("hour", { timeZone }), t("time")]}
            tableLabel={t("table")}
            bars={hours.map((hour) => ({
              key: hour.hour.toISOString(),
              value: of(hour),
              label: format.dateTime(hour.hour, {
                weekday: "short",
                hour: "numeric",
                minute: "2-digit",
                timeZone,
              }),
              figure: format.number(of(hour) / 1_000, {
                style: "unit",
                unit: "second",
                unitDisplay: "narrow",
                minimumFractionDigits: 2,
                maximumFractionDigits: 2,
              }),
            }))}
          />
        </div>
      ))}
    </div>
  )
}
