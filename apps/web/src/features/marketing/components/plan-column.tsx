import type { Limits, Plan } from "@plinth/entitlements"
import { plannedFeatures } from "@plinth/entitlements"
import { cn } from "@plinth/ui/cn"
import { Icon } from "@plinth/ui/icon"
import { Check, CircleDashed } from "lucide"
import { getFormatter, getTranslations } from "next-intl/server"
import type { ReactNode } from "react"

const limitOrder = [
  "members",
  "guests",
  "projects",
  "apiCallsPerMonth",
  "storageBytes",
  "creditsPerMonth",
  "mailsPerMonth",
  "productEventsPerMonth",
  "auditRetentionDays",
  "analyticsRetentionDays",
] as const satisfies readonly (keyof Limits)[]

const megabyte = 1_000_000
const gigabyte = 1_000_000_000

type PlanColumnProps = { plan: Plan; isRecommended: boolean; choice: ReactNode }

/** One plan. Its rows lie on the grid of its neighbours, so the four read as a table. */
export async function PlanColumn({ plan, isRecommended, choice }: PlanColumnProps) {
  const t = await getTranslations("plans")
  const names = await getTranslations("common.plan")
  const format = await getFormatter()
  const money = (minorUnits: number) =>
    format.number(minorUnits / 100, {
      style: "currency",
      currency: plan.price.currency,
      maximumFractionDigits: 0,
    })
  const amount = (limit: keyof Limits) => {
    const value = plan.limits[limit]
    if (value === null) return { unit: t("unlimited") }
    if (limit === "auditRetentionDays" || limit === "analyticsRetentionDays")
      return { figure: format.number(value), unit: t("days", { count: value }) }
    if (limit !== "storageBytes") return { figure: format.number(value) }
    const isLarge = value >= gigabyte
    return { figure: format.number(value / (isLarge ? gigabyte : megabyte)), unit: isLarge ? "GB" : "MB" }
  }

  return (
    <article
      aria-labelledby={`plan-${plan.key}`}
      className={cn(
        "relative row-span-6 grid grid-rows-subgrid gap-y-0 border bg-chalk p-5 max-lg:rounded-panel lg:border-l-0 lg:first:rounded-l-panel lg:first:border-l lg:last:rounded-r-panel",
        isRecommended &&
          "before:absolute before:inset-x-0 before:-top-px before:h-[3px] before:bg-ink max-lg:before:rounded-t-panel",
      )}
    >
      <h2 id={`plan-${plan.key}`} className="font-display text-xl">
        {names(plan.key)}
      </h2>
      <p className="text-base text-slate">{t(`for.${plan.key}`)}</p>
      <div className="pt-5">
        <p className="flex items-baseline gap-2 group-has-[#pay-year:checked]/plans:hidden">
          <span className="font-display text-3xl">{money(plan.price.month)}</span>
          <span className="text-base text-slate">{plan.price.month === 0 ? t("free") : t("perMonth")}</span>
        </p>
        <p className="hidden items-baseline gap-2 group-has-[#pay-year:checked]/plans:flex">
          <span className="font-display text-3xl">{money(plan.price.year)}</span>
          <span className="text-base text-slate">{plan.price.year === 0 ? t("free") : t("perYear")}</span>
        </p>
      </div>
      <div className="mt-5 grid">{choice}</div>
      <dl className="mt-6 text-base">
        {limitOrder.map((limit) => {
          const { figure, unit } = amount(limit)
          return (
            <div key={limit} className="flex items-baseline justify-between gap-3 border-t py-2">
              <dt className="text-slate">{t(`limit.${limit}`)}</dt>
              <dd className="text-right whitespace-nowrap">
                {figure && <span className="figures">{figure}</span>}
                {unit && <span className="ml-1 text-sm text-slate">{unit}</span>}
              </dd>
            </div>
          )
        })}
      </dl>
      <ul className="grid content-start gap-2 border-t pt-4 text-base">
        {plan.features.length === 0 && <li className="text-slate">{t("noFeatures")}</li>}
        {plan.features.map((feature) => (
          <li key={feature} className="flex items-baseline gap-2">
            {plannedFeatures.has(feature) ? (
              <Icon of={CircleDashed} className="translate-y-0.5 text-slate" />
            ) : (
              <Icon of={Check} className="translate-y-0.5 text-verdigris" />
            )}
            <span>{t(`feature.${feature}`)}</span>
            {plannedFeatures.has(feature) && <span className="text-sm text-slate">{t("planned")}</span>}
          </li>
        ))}
      </ul>
    </article>
  )
}
