import type { SubscriptionPreviewChangePlanResponse } from "dodopayments/resources/subscriptions"
import { checkPlanChange, type PlanWish } from "../actions/change-plan"
import { quotePlanChange } from "../actions/quote-plan-change"
import { applyPlanChange } from "../engine/apply-plan-change"
import { priceLine, taxRateOf } from "../engine/price-lines"
import { openDraft, type State, type Subscription } from "../store"
import { renderSubscription } from "./render-subscription"

/** What a change of plan would cost now and leave behind; refused where the change itself would be. */
export function renderPlanPreview(state: State, subscription: Subscription, wish: PlanWish, at: string) {
  const product = checkPlanChange(state, subscription, wish)
  const quote = quotePlanChange(state, subscription, { ...wish, product }, at)
  const { country } = subscription.billing
  const charge = wish.isScheduled ? 0 : quote.charge
  const { amount, tax } = priceLine({ product, quantity: 1, amount: charge, country, id: "plan" })
  const draft = openDraft(state)
  const change = { ...wish, restartsPeriod: quote.restartsPeriod && !wish.isScheduled, creditAfter: 0 }
  const changed = applyPlanChange(draft, subscription, change, at)
  return {
    immediate_charge: {
      effective_at: wish.isScheduled ? subscription.nextBillingAt : at,
      line_items: (wish.isScheduled ? [] : quote.parts).map((part, index) => ({
        type: "subscription" as const,
        id: `line_${index}`,
        product_id: part.product.id,
        name: part.product.name,
        description: null,
        currency: subscription.currency,
        quantity: part.quantity,
        unit_price: part.unitPrice,
        proration_factor: part.factor,
        tax_inclusive: part.product.price.tax_inclusive ?? false,
        tax_rate: taxRateOf(country),
        tax: null,
      })),
      summary: {
        currency: subscription.currency,
        customer_credits: wish.isScheduled ? 0 : quote.creditUsed,
        tax,
        total_amount: amount + tax,
        settlement_amount: amount + tax,
        settlement_currency: subscription.currency,
        settlement_tax: tax,
      },
    },
    new_plan: renderSubscription(draft, changed),
  } satisfies SubscriptionPreviewChangePlanResponse
}
