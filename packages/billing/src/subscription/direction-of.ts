import type { PlanKey } from "@plinth/core"
import { plans } from "@plinth/entitlements"

type Choice = { readonly plan: string | null; readonly interval: "month" | "year" | null }

const ranked = Object.keys(plans) as readonly PlanKey[]
const rankOf = ({ plan }: Choice) => ranked.findIndex((key) => key === plan)

/** A change that gives more is made now; one that gives less waits for the end of what is paid. Null where nothing changes. */
export function directionOf(from: Choice, to: Choice): "now" | "period_end" | null {
  if (rankOf(to) !== rankOf(from)) return rankOf(to) > rankOf(from) ? "now" : "period_end"
  if (to.interval === from.interval) return null
  return to.interval === "year" ? "now" : "period_end"
}
