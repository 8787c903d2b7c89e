import type { DodoEvent } from "../events"
import { settleRefund } from "../actions/settle-refund"
import { openDraft, type Draft, type State } from "../store"
import { listDue, type Due } from "./due"
import { cancelSubscription, endGrace, expireSubscription } from "./end-subscription"
import { retryDues } from "./retry-dues"
import { renew } from "./renew"
import { settlePayment } from "./settle-payment"

type Advanced = {
  readonly state: Draft
  readonly events: readonly DodoEvent[]
  readonly fired: readonly Due[]
}

/** Lets a customer's time pass until `now`: all that is due happens at its own moment, in order. The given state stays as it is. */
export function advance(state: State, customerId: string, now: string): Advanced {
  const draft = openDraft(state)
  const fired = passTime(draft, customerId, now)
  return { state: draft, events: draft.events, fired }
}

/** The same on a draft that is open already. */
export function passTime(draft: Draft, customerId: string, now: string): Due[] {
  const fired: Due[] = []
  for (;;) {
    const [next] = listDue(draft, customerId)
    if (!next || next.at > now) return fired
    fire(draft, next)
    fired.push(next)
  }
}

function fire(draft: Draft, { kind, id, at }: Due): void {
  if (kind === "settle_payment") {
    return settlePayment(draft, id, draft.find("payments", id)?.settlesAs ?? null, at)
  }
  if (kind === "settle_refund") return settleRefund(draft, id, "succeeded", at)
  const subscription = draft.find("subscriptions", id)
  if (!subscription) return
  switch (kind) {
    case "retry":
      return retryDues(draft, subscription, at)
    case "grace_end":
      return endGrace(draft, subscription, at)
    case "expire":
      return expireSubscription(draft, subscription, at)
    case "cancel":
      return void cancelSubscription(draft, subscription, at)
    case "renew":
      return renew(draft, subscription, at)
  }
}
