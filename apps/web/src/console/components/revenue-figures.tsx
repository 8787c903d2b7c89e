import type { ApiOutputs } from "@plinth/api"
import { formatMoney } from "@plinth/i18n"
import { getFormatter, getLocale, getTranslations } from "next-intl/server"

type Revenue = ApiOutputs["platform"]["billing"]["revenue"]

/** How the business goes: each figure with what it counts. */
export async function RevenueFigures({ revenue }: { revenue: Revenue }) {
  const [t, reasons, format, locale] = await Promise.all([
    getTranslations("admin.revenue"),
    getTranslations("admin.revenue.reason"),
    getFormatter(),
    getLocale(),
  ])
  const share = (part: number | null) =>
    part === null ? "–" : format.number(part, { style: "percent", maximumFractionDigits: 1 })
  const money = (of: "monthlyRecurring" | "yearlyRecurring" | "received") =>
    revenue.currencies.map((each) => formatMoney(each[of], each.currency, locale)).join(" + ") || "–"
  const figures = [
    ["mrr", money("monthlyRecurring")],
    ["arr", money("yearlyRecurring")],
    ["received", money("received")],
    ["live", format.number(revenue.liveSubscriptions)],
    ["churn", share(revenue.churn)],
    ["conversion", share(revenue.trialConversion)],
    ["failed", format.number(revenue.failedPayments)],
    ["tenants", t("ofTenants", { active: revenue.activeTenants, tenants: revenue.tenants })],
    ["users", format.number(revenue.users)],
    ["age", t("days", { count: Math.round(revenue.averageAge) })],
  ] as const

  return (
    <>
      <dl className="grid grid-cols-2 gap-px overflow-hidden rounded-panel border bg-line sm:grid-cols-3 xl:grid-cols-5">
        {figures.map(([key, value]) => (
          <div key={key} className="grid content-start gap-0.5 bg-chalk p-4">
            <dt className="text-sm font-medium">{t(`${key}.name`)}</dt>
            <dd className="figures text-xl">{value}</dd>
            <dd className="text-xs text-slate">{t(`${key}.help`)}</dd>
          </div>
        ))}
      </dl>
      {revenue.cancelReasons.length > 0 && (
        <p className="text-sm text-slate">
          {t("reasons", {
            list: format.list(
              revenue.cancelReasons.map(
                ({ reason, tenants }) => `${reasons(reason as "other")} (${format.number(tenants)})`,
              ),
            ),
          })}
        </p>
      )}
    </>
  )
}
