import { plans, type Limits } from "@plinth/entitlements"

export const paidPlans = ["pro", "business", "enterprise"] as const
export const intervals = ["month", "year"] as const

export type PlanChoice = {
  readonly plan: (typeof paidPlans)[number]
  readonly interval: (typeof intervals)[number]
}

type Asked = { readonly plan?: string | string[]; readonly interval?: string | string[] }

/** The plan that an address asks for; null where it asks for none that is sold. */
export function readChoice({ plan, interval = "month" }: Asked): PlanChoice | null {
  const found = paidPlans.find((each) => each === plan)
  const rhythm = intervals.find((each) => each === interval)
  return found && rhythm ? { plan: found, interval: rhythm } : null
}

type Counted = { readonly meter: string; readonly used: number }

/** How many people and projects there are beyond what a plan holds. */
export function beyond(usage: { readonly meters: readonly Counted[] } | null, plan: keyof typeof plans) {
  const limits: Limits = plans[plan].limits
  return (["members", "guests", "projects"] as const).flatMap((key) => {
    const used = usage?.meters.find(({ meter }) => meter === key)?.used ?? 0
    const limit = limits[key]
    return limit !== null && used > limit ? [{ key, used }] : []
  })
}
