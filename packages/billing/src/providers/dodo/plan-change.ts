import type DodoPayments from "dodopayments"

/**
 * How a plan is changed: up at once, for the part of the period that is left, and not at all where the card is declined; down
 * when the period that is paid ends. Add-ons that are not named would be taken away.
 */
export const planChange = (
  productId: string,
  when: "now" | "period_end",
): DodoPayments.SubscriptionChangePlanParams => ({
  product_id: productId,
  quantity: 1,
  addons: [],
  on_payment_failure: "prevent_change",
  ...(when === "now"
    ? { proration_billing_mode: "prorated_immediately", effective_at: "immediately" }
    : { proration_billing_mode: "full_immediately", effective_at: "next_billing_date" }),
})
