import { Panel } from "@plinth/ui/panel"
import { getFormatter, getTranslations } from "next-intl/server"
import type { Insight } from "./platform-insight"

/** Who stays: tenants by the month of their founding, and how many of them were used in each month since. */
export async function Cohorts({ cohorts }: Pick<Insight, "cohorts">) {
  const [t, format] = await Promise.all([getTranslations("admin.overview.insight.cohorts"), getFormatter()])
  const months = Math.max(0, ...cohorts.map(({ active }) => active.length))
  const share = (count: number, of: number) =>
    format.number(count / of, { style: "percent", maximumFractionDigits: 0 })

  return (
    <Panel id="cohorts" title={t("title")} description={t("description")}>
      {cohorts.length === 0 ? (
        <p className="text-base text-slate">{t("empty")}</p>
      ) : (
        <div className="overflow-x-auto" tabIndex={0} role="region" aria-label={t("title")}>
          <table className="w-full min-w-[36rem] text-base">
            <thead className="text-left text-sm text-slate">
              <tr>
                <th className="py-2 pr-4 font-medium">{t("month")}</th>
                <th className="py-2 pr-4 text-right font-medium">{t("tenants")}</th>
                {Array.from({ length: months }, (_, month) => (
                  <th key={month} className="py-2 pl-4 text-right font-medium">
                    {t("after", { month })}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody className="divide-y border-y">
              {cohorts.map(({ month, tenants, active }) => (
                <tr key={month}>
                  <th scope="row" className="py-2 pr-4 text-left font-normal">
                    {format.dateTime(new Date(`${month}-15T12:00:00Z`), {
                      month: "long",
                      year: "numeric",
                      timeZone: "UTC",
                    })}
                  </th>
                  <td className="figures py-2 pr-4 text-right">{format.number(tenants)}</td>
                  {Array.from({ length: months }, (_, at) => (
                    <td key={at} className="figures py-2 pl-4 text-right">
                      {active[at] === undefined ? "" : share(active[at], tenants)}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Panel>
  )
}
