import { between, stepAfter } from "../engine/calendar"
import { rhythmOf, unitPrice } from "../engine/price-lines"
import { businessOf, type Product, type State, type Subscription } from "../store"

export type ProrationMode =
  | "prorated_immediately"
  | "full_immediately"
  | "difference_immediately"
  | "do_not_bill"

type Quote = {
  readonly parts: readonly {
    readonly product: Product
    readonly quantity: number
    readonly unitPrice: number
    readonly factor: number
  }[]
  /** Before tax, with what was left over taken off. */
  readonly charge: number
  readonly creditUsed: number
  readonly creditAfter: number
  readonly restartsPeriod: boolean
}

type Wish = { readonly product: Product; readonly quantity: number; readonly mode: ProrationMode }

/** What a change of plan costs now. Whether proration keeps the billing date is a setting: the documentation says both. */
export function quotePlanChange(state: State, subscription: Subscription, wish: Wish, at: string): Quote {
  const { product, quantity, mode } = wish
  const before = state.find("products", subscription.productId) ?? product
  const restartsPeriod = restarts(state, subscription, wish)
  const left = subscription.isInTrial ? 0 : remaining(subscription, at)
  const fresh = (factor: number) => ({ product, quantity, unitPrice: unitPrice(product), factor })
  const old = (factor: number) => ({
    product: before,
    quantity: subscription.quantity,
    unitPrice: -Math.round(subscription.recurringAmount / subscription.quantity),
    factor,
  })
  const isTrial = subscription.isInTrial
  const parts = {
    prorated_immediately: [old(left), fresh(restartsPeriod ? 1 : left)],
    difference_immediately: [old(isTrial ? 0 : 1), fresh(1)],
    full_immediately: [fresh(1)],
    do_not_bill: [],
  }[mode].filter(({ factor }) => factor > 0)

  const net = parts.reduce((sum, part) => sum + Math.round(part.unitPrice * part.quantity * part.factor), 0)
  const creditUsed = Math.min(subscription.credit, Math.max(0, net))
  return {
    parts,
    charge: Math.max(0, net) - creditUsed,
    creditUsed,
    creditAfter: subscription.credit - creditUsed + Math.max(0, -net),
    restartsPeriod,
  }
}

function restarts(state: State, subscription: Subscription, { product, mode }: Wish): boolean {
  const { frequency } = rhythmOf(product) ?? subscription
  const isSameRhythm =
    frequency.count === subscription.frequency.count && frequency.interval === subscription.frequency.interval
  if (!isSameRhythm || subscription.isInTrial || mode === "full_immediately") return true
  return mode !== "do_not_bill" && !businessOf(state).settings.prorationKeepsCycle
}

function remaining(
  { previousBillingAt, nextBillingAt, anchor, frequency }: Subscription,
  at: string,
): number {
  const end = nextBillingAt > at ? nextBillingAt : stepAfter(anchor, frequency, at)
  const whole = between(previousBillingAt, end)
  return whole > 0 ? Math.min(1, Math.max(0, between(at, end) / whole)) : 0
}
