import type {
  Subscription as WireSubscription,
  SubscriptionListResponse,
} from "dodopayments/resources/subscriptions"
import { businessOf, type State, type Subscription } from "../store"
import { limitedCustomer } from "./render-customer"

function shared(state: State, subscription: Subscription) {
  const { scheduled } = subscription
  return {
    subscription_id: subscription.id,
    status: subscription.status,
    customer: limitedCustomer(state, subscription.customerId),
    product_id: subscription.productId,
    quantity: subscription.quantity,
    currency: subscription.currency,
    recurring_pre_tax_amount: subscription.recurringAmount,
    tax_inclusive: state.find("products", subscription.productId)?.price.tax_inclusive ?? false,
    created_at: subscription.createdAt,
    previous_billing_date: subscription.previousBillingAt,
    next_billing_date: subscription.nextBillingAt,
    payment_frequency_count: subscription.frequency.count,
    payment_frequency_interval: subscription.frequency.interval,
    subscription_period_count: subscription.term.count,
    subscription_period_interval: subscription.term.interval,
    trial_period_days: subscription.trialDays,
    trial_amount: subscription.trialAmount,
    cancel_at_next_billing_date: subscription.cancelsAtNextBilling,
    cancelled_at: subscription.cancelledAt,
    paused_at: subscription.pausedAt,
    on_demand: subscription.onDemand,
    has_payment_method: subscription.methodId !== null,
    payment_method_id: subscription.methodId,
    scheduled_change: scheduled && {
      id: scheduled.id,
      product_id: scheduled.productId,
      product_name: state.find("products", scheduled.productId)?.name ?? null,
      product_description: null,
      quantity: scheduled.quantity,
      addons: [],
      created_at: scheduled.createdAt,
      effective_at: scheduled.effectiveAt,
    },
    billing: subscription.billing,
    tax_id: subscription.taxId,
    customer_business_name: subscription.businessName,
    discount_id: null,
    discount_cycles_remaining: null,
    metadata: subscription.metadata,
  }
}

export const renderSubscription = (state: State, subscription: Subscription) =>
  ({
    ...shared(state, subscription),
    brand_id: businessOf(state).brandId,
    addons: [],
    credit_entitlement_cart: [],
    meter_credit_entitlement_cart: [],
    meters: metersOf(state, subscription),
    discounts: null,
    custom_field_responses: null,
    cancellation_feedback: subscription.feedback,
    cancellation_comment: subscription.comment,
    expires_at: subscription.expiresAt,
  }) satisfies WireSubscription

export const renderSubscriptionInList = (state: State, subscription: Subscription) =>
  ({
    ...shared(state, subscription),
    product_name: state.find("products", subscription.productId)?.name ?? null,
    discounts: [],
  }) satisfies SubscriptionListResponse

function metersOf(state: State, { productId }: Subscription): WireSubscription["meters"] {
  const price = state.find("products", productId)?.price
  const meters = price?.type === "usage_based_price" ? (price.meters ?? []) : []
  return meters.map((meter) => ({
    meter_id: meter.meter_id,
    name: meter.name ?? state.find("meters", meter.meter_id)?.name ?? meter.meter_id,
    description: meter.description ?? null,
    measurement_unit: meter.measurement_unit ?? state.find("meters", meter.meter_id)?.unit ?? "",
    currency: price?.currency ?? "USD",
    free_threshold: meter.free_threshold ?? 0,
    price_per_unit: meter.price_per_unit ?? null,
  }))
}
