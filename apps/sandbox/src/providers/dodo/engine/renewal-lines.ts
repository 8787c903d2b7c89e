import type { Product, State, Subscription } from "../store"
import { priceLine, type Line } from "./price-lines"
import { measure } from "../usage/measure"

/** What the next period costs, and the usage of the one that ends, less what a downgrade left over. */
export function renewalLines(
  state: State,
  subscription: Subscription,
  product: Product,
): { lines: Line[]; creditLeft: number } {
  const { quantity, billing, recurringAmount, credit } = subscription
  const taken = Math.min(credit, recurringAmount)
  const line = (id: string, amount: number, name?: string) =>
    priceLine({ product, quantity, amount, country: billing.country, id, ...(name && { name }) })
  const meters = product.price.type === "usage_based_price" ? (product.price.meters ?? []) : []
  const used = meters.map((meter, index) => {
    const { previousBillingAt: from, nextBillingAt: to } = subscription
    const { name, price } = measure(state, meter, subscription.customerId, { from, to })
    return line(`usage_${index}`, price, name)
  })
  return {
    lines: [line("plan", recurringAmount - taken), ...used.filter(({ amount }) => amount > 0)],
    creditLeft: credit - taken,
  }
}
