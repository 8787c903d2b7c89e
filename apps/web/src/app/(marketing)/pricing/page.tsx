import { plans, trialDays, trialPlan } from "@plinth/entitlements"
import type { Metadata } from "next"
import { getTranslations } from "next-intl/server"
import { PayInterval } from "@/features/marketing/components/pay-interval"
import { PlanChoice } from "@/features/marketing/components/plan-choice"
import { PlanColumn } from "@/features/marketing/components/plan-column"
import { loadStanding } from "@/features/marketing/load-standing"

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("marketing")
  return { title: t("nav.pricing") }
}

export default async function PricingPage() {
  const [t, names, standing] = await Promise.all([
    getTranslations("pricing"),
    getTranslations("common.plan"),
    loadStanding(),
  ])
  const lead = standing?.current
    ? t("leadKnown", { tenant: standing.tenant, plan: names(standing.current) })
    : t("lead", { days: trialDays, plan: names(trialPlan), fallback: names("starter") })

  return (
    <div className="group/plans mx-auto grid max-w-[75rem] gap-10 px-4 py-16 sm:px-6 sm:py-24">
      <header className="grid justify-items-center gap-4 text-center">
        <h1 className="font-display text-3xl sm:text-4xl">{t("title")}</h1>
        <p className="max-w-[33em] text-lg text-slate">{lead}</p>
        <div className="mt-2">
          <PayInterval />
        </div>
      </header>
      <div className="grid gap-y-6 sm:grid-cols-2 sm:gap-x-6 lg:grid-cols-4 lg:gap-0">
        {Object.values(plans).map((plan) => (
          <PlanColumn
            key={plan.key}
            plan={plan}
            isRecommended={plan.key === trialPlan}
            choice={<PlanChoice plan={plan.key} standing={standing} isRecommended={plan.key === trialPlan} />}
          />
        ))}
      </div>
      <footer className="grid justify-items-center gap-1 text-center text-base text-slate">
        <p>{t("tax")}</p>
        <p>{t("note")}</p>
      </footer>
    </div>
  )
}
