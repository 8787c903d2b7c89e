import type { PlanKey } from "@plinth/core"
import { Badge } from "@plinth/ui/badge"
import { Button } from "@plinth/ui/button"
import type { Route } from "next"
import Link from "next/link"
import { getTranslations } from "next-intl/server"
import type { Standing } from "../load-standing"

type PlanChoiceProps = { plan: PlanKey; standing: Standing | null; isRecommended: boolean }

/** What can be done about a plan: a stranger signs up, an owner goes to the checkout of the interval that is chosen. */
export async function PlanChoice({ plan, standing, isRecommended }: PlanChoiceProps) {
  const [t, words, names] = await Promise.all([
    getTranslations("pricing"),
    getTranslations("plans"),
    getTranslations("common.plan"),
  ])
  const isNext = isRecommended && (!standing?.current || standing.current === "starter")
  const look = { variant: isNext ? "primary" : "secondary", className: "w-full" } as const
  const name = names(plan)
  if (!standing) {
    return (
      <Button {...look} render={<Link href="/sign-up" />}>
        {t("start", { plan: name })}
      </Button>
    )
  }
  const billing = `/app/${standing.slug}/billing`
  if (standing.current === plan) {
    return (
      <p className="flex h-9 flex-wrap items-center justify-between gap-2">
        <Badge tone="success">{words("current")}</Badge>
        {standing.mayChange && (
          <Button variant="link" render={<Link href={billing as Route} />}>
            {t("manage")}
          </Button>
        )}
      </p>
    )
  }
  if (plan === "starter" || !standing.mayChange) return null
  const to = (interval: string) => `${billing}/plan?plan=${plan}&interval=${interval}` as Route
  return (
    <>
      <span className="group-has-[#pay-year:checked]/plans:hidden">
        <Button {...look} render={<Link href={to("month")} />}>
          {t("choose", { plan: name })}
        </Button>
      </span>
      <span className="hidden group-has-[#pay-year:checked]/plans:inline">
        <Button {...look} render={<Link href={to("year")} />}>
          {t("choose", { plan: name })}
        </Button>
      </span>
    </>
  )
}
