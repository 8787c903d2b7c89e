import { isLive } from "../account/situation"
import type { BillingIncident } from "../incident/note-incident"
import type { SubscriptionStatus } from "../provider"
import type { SubscriptionRow } from "./subscription.queries"

const ended: ReadonlySet<string> = new Set(["cancelled", "expired", "failed"])

/** What is believed, since the provider says so, and still wants to be looked at by somebody. */
export function surprisesIn(before: SubscriptionRow | undefined, now: SubscriptionRow): BillingIncident[] {
  const isBack = before && ended.has(before.status) && isLive(now.status as SubscriptionStatus)
  const isOtherMoney = before && before.currency !== now.currency
  const isBackwards =
    before && before.product_id === now.product_id && now.period_ends_at < before.period_ends_at
  return [
    ...(isBack || isOtherMoney || isBackwards ? (["billing_surprise"] as const) : []),
    ...(now.status === "unknown" && before?.status !== "unknown"
      ? (["billing_status_unknown"] as const)
      : []),
    ...(now.plan === null && before?.product_id !== now.product_id
      ? (["billing_product_unknown"] as const)
      : []),
  ]
}
