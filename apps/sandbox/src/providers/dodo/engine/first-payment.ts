import type { Draft, Payment, Subscription } from "../store"
import { amend, tellOf } from "./amend"
import { fallBehind } from "./fall-behind"

/** The first payment went through. One that took days finds its subscription active already. */
export function activate(draft: Draft, subscription: Subscription, at: string): void {
  if (subscription.status === "pending") {
    tellOf(draft, amend(draft, subscription, { status: "active" }), ["subscription.active"], at)
  }
  tellOf(
    draft,
    subscription,
    subscription.isInTrial ? ["subscription.updated"] : ["subscription.renewed", "subscription.updated"],
    at,
  )
}

export function failFirst(draft: Draft, subscription: Subscription, payment: Payment, at: string): void {
  if (subscription.status !== "pending") return fallBehind(draft, subscription, payment, "first", at)
  tellOf(draft, amend(draft, subscription, { status: "failed" }), ["subscription.failed"], at)
}
