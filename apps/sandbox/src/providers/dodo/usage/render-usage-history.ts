import type { SubscriptionRetrieveUsageHistoryResponse } from "dodopayments/resources/subscriptions"
import type { State, Subscription } from "../store"
import { stepFrom } from "../engine/calendar"
import { measure } from "./measure"

/** What each meter counted, period by period, the running one first. */
export function renderUsageHistory(
  state: State,
  subscription: Subscription,
  { start_date: from, end_date: to, meter_id: only }: Record<string, string>,
): SubscriptionRetrieveUsageHistoryResponse[] {
  const { anchor, frequency, previousBillingAt, nextBillingAt, customerId } = subscription
  const price = state.find("products", subscription.productId)?.price
  const meters = price?.type === "usage_based_price" ? (price.meters ?? []) : []
  const periods = [{ from: previousBillingAt, to: nextBillingAt }]
  for (let steps = 0; stepFrom(anchor, frequency, steps + 1) <= previousBillingAt; steps += 1) {
    const past = { from: stepFrom(anchor, frequency, steps), to: stepFrom(anchor, frequency, steps + 1) }
    periods.splice(1, 0, past)
  }
  return periods
    .filter((period) => (!from || period.to > from) && (!to || period.from < to))
    .map((period) => ({
      start_date: period.from,
      end_date: period.to,
      meters: meters
        .filter(({ meter_id: id }) => !only || id === only)
        .map((meter) => {
          const { name, consumed, chargeable, price: total } = measure(state, meter, customerId, period)
          return {
            id: meter.meter_id,
            name,
            consumed_units: String(consumed),
            chargeable_units: String(chargeable),
            free_threshold: meter.free_threshold ?? 0,
            price_per_unit: meter.price_per_unit ?? "0",
            currency: subscription.currency,
            total_price: total,
          }
        }),
    }))
}
