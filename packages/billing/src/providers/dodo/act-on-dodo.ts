import { baseUrl } from "@plinth/auth"
import type DodoPayments from "dodopayments"
import { billingErrors } from "../../errors"
import type { BillingProvider } from "../../provider"
import {
  ConfirmedSessionBody,
  CustomerBody,
  LinesBody,
  LinkBody,
  MadeProductBody,
  MeterBody,
  OpenedSessionBody,
  ProductBody,
  RefundBody,
  StartedBody,
} from "./dodo.schemas"
import { asked } from "./dodo-errors"
import { once } from "./open-client"
import { planChange } from "./plan-change"
import { listAll, read } from "./list-all"
import { refundSnapshot } from "./snapshots"

type Acts =
  | "createCustomer"
  | "createPortalLink"
  | "createCheckout"
  | "buyWithMethod"
  | "changePlan"
  | "undoScheduledChange"
  | "cancelAtPeriodEnd"
  | "undoCancel"
  | "cancelNow"
  | "pause"
  | "resume"
  | "updatePaymentMethod"
  | "refund"
  | "ingestUsage"
  | "publishMeter"
  | "publishProduct"

/** What we write to all that we make there: by it we find again what an answer that never came would have told. */
const marks = (key: string) => ({ op_key: key, env: new URL(baseUrl()).host })

/** What changes something: sent once, whatever comes back. */
export const actOnDodo = (client: DodoPayments): Pick<BillingProvider, Acts> => ({
  createCustomer: async ({ tenantId, email, name }, key) => {
    const metadata = { ...marks(key), tenant_id: tenantId }
    const body = await asked(() => client.customers.create({ email, name, metadata }, once))
    return read(CustomerBody, body).customer_id
  },
  createPortalLink: async (customerId, returnUrl) => {
    const body = await asked(() =>
      client.customers.customerPortal.create(customerId, { return_url: returnUrl }, once),
    )
    return read(LinkBody, body).link
  },
  createCheckout: async ({ customerId, productId, quantity, tenantId, ref, returnUrl, cancelUrl }, key) => {
    const session = {
      product_cart: [{ product_id: productId, quantity }],
      customer: { customer_id: customerId },
      return_url: returnUrl,
      cancel_url: cancelUrl,
      metadata: { ...marks(key), tenant_id: tenantId, checkout_ref: ref },
      feature_flags: { redirect_immediately: true, allow_customer_editing_email: false },
      show_saved_payment_methods: true,
    }
    const body = await asked(
      () => client.checkoutSessions.create(session, once),
      billingErrors.PRODUCT_NOT_FOUND,
    )
    const { session_id, checkout_url } = read(OpenedSessionBody, body)
    return { sessionId: session_id, url: checkout_url }
  },

  buyWithMethod: async ({ customerId, productId, methodId, tenantId }, key) => {
    const session = {
      product_cart: [{ product_id: productId, quantity: 1 }],
      customer: { customer_id: customerId },
      confirm: true,
      payment_method_id: methodId,
      metadata: { ...marks(key), tenant_id: tenantId },
    }
    const body = await asked(
      () => client.checkoutSessions.create(session, once),
      billingErrors.PRODUCT_NOT_FOUND,
    )
    return read(ConfirmedSessionBody, body).payment_id
  },

  changePlan: async (id, { productId, when }, key) => {
    const change = { ...planChange(productId, when), metadata: marks(key) }
    const body = await asked(() => client.subscriptions.changePlan(id, change, once))
    return { paymentId: read(StartedBody, body).payment_id }
  },
  undoScheduledChange: (id) => asked(() => client.subscriptions.cancelChangePlan(id, once)),
  cancelAtPeriodEnd: (id, { feedback, comment }) =>
    patch(client, id, {
      cancel_at_next_billing_date: true,
      cancel_reason: "cancelled_by_customer",
      cancellation_feedback: feedback as DodoPayments.CancellationFeedback,
      cancellation_comment: comment,
    }),
  undoCancel: (id) => patch(client, id, { cancel_at_next_billing_date: false }),
  cancelNow: (id, reason) =>
    patch(client, id, {
      status: "cancelled",
      cancel_reason: reason as DodoPayments.SubscriptionUpdateParams["cancel_reason"],
    }),
  // Alone, or they refuse it.
  pause: (id) => patch(client, id, { status: "paused" }),
  resume: (id) => patch(client, id, { status: "active" }),
  updatePaymentMethod: async (id, returnUrl) => {
    const method = { payment_method: { type: "new", return_url: returnUrl } } as const
    const body = await asked(() => client.subscriptions.updatePaymentMethod(id, method, once))
    const { payment_link, payment_id } = read(StartedBody, body)
    return { url: payment_link, paymentId: payment_id }
  },
  refund: async (paymentId, { amount, reason }, key) => {
    const items = amount === null ? null : [{ item_id: await lineOf(client, paymentId), amount }]
    const body = await asked(
      () =>
        client.refunds.create(
          { payment_id: paymentId, reason, metadata: marks(key), ...(items && { items }) },
          once,
        ),
      billingErrors.PAYMENT_NOT_FOUND,
    )
    return refundSnapshot(read(RefundBody, body))
  },

  ingestUsage: async (customerId, events) => {
    const wired = events.map(({ id, name, quantity }) => ({
      event_id: id,
      customer_id: customerId,
      event_name: name,
      metadata: { quantity },
    }))
    await asked(() => client.usageEvents.ingest({ events: wired }))
  },

  publishMeter: async ({ name, eventName, unit }) => {
    for await (const { id, event_name } of listAll(client, "/meters", {}, MeterBody))
      if (event_name === eventName) return id
    const meter = {
      name,
      event_name: eventName,
      measurement_unit: unit,
      aggregation: { type: "sum", key: "quantity" },
    } as const
    const body = await asked(() => client.meters.create(meter, once))
    return read(MeterBody, body).id
  },
  publishProduct: async (product) => {
    for await (const { product_id, metadata, price, currency } of listAll(
      client,
      "/products",
      {},
      ProductBody,
    )) {
      const isSame = Object.entries(product.metadata).every(([name, value]) => metadata[name] === value)
      if (isSame && price === product.amount && currency === product.currency) return product_id
    }
    const body = await asked(() => client.products.create(productOf(product), once))
    return read(MadeProductBody, body).product_id
  },
})

async function patch(client: DodoPayments, id: string, change: DodoPayments.SubscriptionUpdateParams) {
  await asked(() => client.subscriptions.update(id, change, once))
}

/** The one line of a payment: a part of it is given back of a line. */
async function lineOf(client: DodoPayments, paymentId: string): Promise<string> {
  const body = await asked(
    () => client.payments.retrieveLineItems(paymentId),
    billingErrors.PAYMENT_NOT_FOUND,
  )
  const [line] = read(LinesBody, body).items
  if (!line) throw billingErrors.NOT_NOW({ reason: "NOTHING_TO_REFUND" })
  return line.items_id
}

type Product = Parameters<BillingProvider["publishProduct"]>[0]

function productOf({
  name,
  amount,
  currency,
  interval,
  meter,
  metadata,
}: Product): DodoPayments.ProductCreateParams {
  const pricing = { currency: currency as DodoPayments.Currency, discount: 0, purchasing_power_parity: false }
  return { name, tax_category: "saas", metadata, price: priceOf() }

  function priceOf(): DodoPayments.ProductCreateParams["price"] {
    if (!interval) return { ...pricing, type: "one_time_price", price: amount }
    const rhythm = {
      payment_frequency_count: 1,
      payment_frequency_interval: interval === "month" ? "Month" : "Year",
      // A subscription ends when its term does: this one, when nobody pays any more.
      subscription_period_count: 20,
      subscription_period_interval: "Year",
    } as const
    if (!meter) return { ...pricing, ...rhythm, type: "recurring_price", price: amount }
    const meters = [{ meter_id: meter.id, price_per_unit: meter.pricePerUnit, free_threshold: 0 }]
    return { ...pricing, ...rhythm, type: "usage_based_price", fixed_price: amount, meters }
  }
}
