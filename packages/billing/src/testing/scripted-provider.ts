import { billingErrors } from "../errors"
import type {
  BillingProvider,
  DisputeSnapshot,
  PaymentSnapshot,
  RefundSnapshot,
  SubscriptionSnapshot,
} from "../provider"
import { billingProvider } from "../providers/billing-provider"

/**
 * The real adapter, whose answers to reads a test writes: for what no real provider can be brought to, such as two reads
 * that overtake each other. Everything else of a provider is asked of the sandbox.
 */
export function scriptedProvider() {
  const subscriptions = new Map<string, SubscriptionSnapshot>()
  const payments = new Map<string, PaymentSnapshot>()
  const refunds = new Map<string, RefundSnapshot>()
  const disputes = new Map<string, DisputeSnapshot>()
  const script = { isDown: false, reads: 0, beforeAnswer: async () => {} }
  const answer = async <Snapshot>(from: ReadonlyMap<string, Snapshot>, id: string) => {
    if (script.isDown) throw billingErrors.PROVIDER_UNAVAILABLE()
    script.reads += 1
    const snapshot = from.get(id) ?? null
    await script.beforeAnswer()
    return snapshot
  }
  const provider: BillingProvider = {
    ...billingProvider(),
    getSubscription: (id) => answer(subscriptions, id),
    getPayment: (id) => answer(payments, id),
    getRefund: (id) => answer(refunds, id),
    getDispute: (id) => answer(disputes, id),
    listSubscriptions: () => all(subscriptions),
    listPayments: () => all(payments),
    listRefunds: () => all(refunds),
    listDisputes: () => all(disputes),
  }
  return { provider, subscriptions, payments, refunds, disputes, script }
}

async function* all<Snapshot>(from: ReadonlyMap<string, Snapshot>): AsyncIterable<Snapshot> {
  yield* from.values()
}
