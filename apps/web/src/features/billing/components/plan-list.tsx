import { plans } from "@plinth/entitlements"
import { Badge } from "@plinth/ui/badge"
import { Button } from "@plinth/ui/button"
import { cn } from "@plinth/ui/cn"
import type { Route } from "next"
import { getTranslations } from "next-intl/server"
import type { ReactNode } from "react"
import { AppLink } from "@/shell/components/app-link"
import type { Billing, Speech } from "../loaders"
import { intervals, paidPlans, type PlanChoice } from "../plan-choice"

type PlanListProps = { chosen: PlanChoice | null; billing: Billing; speech: Speech }

/** What is sold, by the month and by the year. Each choice is a link to what it costs. */
export async function PlanList({ chosen, billing, speech }: PlanListProps) {
  const words = await getTranslations("plans")
  const { t, names, money, number, path } = speech
  const current = billing.subscription
  const amount = (value: number | null) => (value === null ? words("unlimited") : number(value))

  return (
    <div className="grid gap-3">
      <ul className="divide-y rounded-panel border bg-chalk">
        {paidPlans.map((plan) => {
          const { price, limits } = plans[plan]
          return (
            <li key={plan} className="grid gap-x-6 gap-y-3 p-4 sm:grid-cols-[1fr_auto] sm:p-6">
              <div className="grid content-start gap-1">
                <h3 className="flex flex-wrap items-center gap-2 text-lg font-medium">
                  {names(plan)}
                  {current?.plan === plan && <Badge tone="success">{words("current")}</Badge>}
                </h3>
                <p className="text-base text-slate">{words(`for.${plan}`)}</p>
                <p className="text-sm text-slate">
                  {t("plan.holds", {
                    members: amount(limits.members),
                    projects: amount(limits.projects),
                    calls: number(limits.apiCallsPerMonth),
                    credits: number(limits.creditsPerMonth),
                  })}
                </p>
              </div>
              <div className="grid content-start gap-2 sm:w-56">
                {intervals.map((interval) => (
                  <Offer key={interval} isChosen={chosen?.plan === plan && chosen.interval === interval}>
                    <span>
                      <span className="figures font-medium">
                        {money({ amount: price[interval], currency: price.currency })}
                      </span>{" "}
                      <span className="text-sm text-slate">
                        {words(interval === "month" ? "perMonth" : "perYear")}
                      </span>
                    </span>
                    {current?.plan === plan && current.interval === interval ? (
                      <span className="text-sm text-slate">{words("current")}</span>
                    ) : (
                      <Button
                        size="sm"
                        variant="secondary"
                        aria-label={t("plan.selectLabel", { plan: names(plan), interval })}
                        render={
                          <AppLink href={`${path}/plan?plan=${plan}&interval=${interval}#preview` as Route} />
                        }
                      >
                        {t("plan.select")}
                      </Button>
                    )}
                  </Offer>
                ))}
              </div>
            </li>
          )
        })}
      </ul>
      <p className="text-base text-slate">
        {current && `${t("plan.starter", { fallback: names("starter") })} `}
        {t("plan.tax")}
      </p>
    </div>
  )
}

const Offer = ({ isChosen, children }: { isChosen: boolean; children: ReactNode }) => (
  <div
    className={cn(
      "flex items-center justify-between gap-3 rounded-control px-2 py-1 text-base",
      isChosen && "bg-verdigris-wash",
    )}
  >
    {children}
  </div>
)
