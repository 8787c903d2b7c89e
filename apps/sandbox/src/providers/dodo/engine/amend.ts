import type { DodoEvent } from "../events"
import type { Draft, Subscription } from "../store"

export function amend(draft: Draft, { id }: Subscription, change: Partial<Subscription>): Subscription {
  const current = draft.find("subscriptions", id)
  if (!current) throw new Error("The subscription is gone.")
  const amended = { ...current, ...change }
  draft.put("subscriptions", amended)
  return amended
}

type SubscriptionEvent = Extract<DodoEvent["type"], `subscription.${string}`>

export function tellOf(
  draft: Draft,
  { id, customerId }: Subscription,
  types: readonly SubscriptionEvent[],
  at: string,
): void {
  for (const type of types) draft.tell({ type, about: { kind: "subscription", id }, customerId, at })
}
