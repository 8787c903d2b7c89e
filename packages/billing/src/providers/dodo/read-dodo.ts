import { billingErrors } from "../../errors"
import type { BillingProvider } from "../../provider"
import type DodoPayments from "dodopayments"
import {
  CustomerBody,
  DisputeBody,
  MethodsBody,
  PaymentBody,
  PreviewBody,
  RefundBody,
  SessionBody,
  SubscriptionBody,
} from "./dodo.schemas"
import { asked, found } from "./dodo-errors"
import { listAll, read } from "./list-all"
import { planChange } from "./plan-change"
import {
  disputeSnapshot,
  listedPayment,
  listedSubscription,
  paymentSnapshot,
  paymentStatus,
  refundSnapshot,
  subscriptionSnapshot,
} from "./snapshots"

type Reads =
  | "findCustomer"
  | "listPaymentMethods"
  | "readCheckout"
  | "getSubscription"
  | "getPayment"
  | "getRefund"
  | "getDispute"
  | "listSubscriptions"
  | "listPayments"
  | "listRefunds"
  | "listDisputes"
  | "previewChange"
  | "readInvoice"

async function* mapped<From, To>(items: AsyncIterable<From>, to: (item: From) => To): AsyncIterable<To> {
  for await (const item of items) yield to(item)
}

type Filter = { readonly customerId?: string; readonly subscriptionId?: string; readonly since?: Date }

const queryOf = ({ customerId, subscriptionId, since }: Filter) => ({
  customer_id: customerId,
  subscription_id: subscriptionId,
  created_at_gte: since?.toISOString(),
})

/** What is only looked at: it may be asked as often as it takes. */
export const readDodo = (client: DodoPayments): Pick<BillingProvider, Reads> => ({
  findCustomer: async ({ tenantId, email, since }) => {
    const recent = { created_at_gte: since.toISOString() }
    for (const query of email === null ? [recent] : [{ email }, recent])
      for await (const customer of listAll(client, "/customers", query, CustomerBody))
        if (customer.metadata.tenant_id === tenantId) return customer.customer_id
    return null
  },
  listPaymentMethods: async (customerId) => {
    const body = await asked(() => client.customers.retrievePaymentMethods(customerId))
    return read(MethodsBody, body).items.map(({ payment_method_id, card }) => ({
      id: payment_method_id,
      network: card?.card_network ?? null,
      lastFour: card?.last4_digits ?? null,
      expires:
        card?.expiry_month && card.expiry_year ? { month: card.expiry_month, year: card.expiry_year } : null,
    }))
  },
  readCheckout: async (sessionId) => {
    const body = await asked(
      () => client.checkoutSessions.retrieve(sessionId),
      billingErrors.CHECKOUT_NOT_FOUND,
    )
    const { payment_id, payment_status } = read(SessionBody, body)
    return { paymentId: payment_id, status: payment_status === null ? null : paymentStatus(payment_status) }
  },

  getSubscription: async (id) => {
    const body = await found(() => client.subscriptions.retrieve(id))
    return body && subscriptionSnapshot(read(SubscriptionBody, body))
  },
  getPayment: async (id) => {
    const body = await found(() => client.payments.retrieve(id))
    return body && paymentSnapshot(read(PaymentBody, body))
  },
  getRefund: async (id) => {
    const body = await found(() => client.refunds.retrieve(id))
    return body && refundSnapshot(read(RefundBody, body))
  },
  getDispute: async (id) => {
    const body = await found(() => client.disputes.retrieve(id))
    return body && disputeSnapshot(read(DisputeBody, body))
  },
  listSubscriptions: (filter) =>
    mapped(listAll(client, "/subscriptions", queryOf(filter), SubscriptionBody), listedSubscription),
  listPayments: (filter) => mapped(listAll(client, "/payments", queryOf(filter), PaymentBody), listedPayment),
  listRefunds: (filter) => mapped(listAll(client, "/refunds", queryOf(filter), RefundBody), refundSnapshot),
  listDisputes: (filter) =>
    mapped(listAll(client, "/disputes", queryOf(filter), DisputeBody), disputeSnapshot),

  previewChange: async (id, productId, when) => {
    const body = await asked(() => client.subscriptions.previewChangePlan(id, planChange(productId, when)))
    const { line_items, summary } = read(PreviewBody, body).immediate_charge
    return {
      amount: summary.total_amount,
      currency: summary.currency,
      tax: summary.tax,
      credit: summary.customer_credits,
      lines: line_items.map((line) => ({
        name: line.name ?? line.description ?? "",
        amount:
          line.subtotal ??
          Math.round((line.unit_price ?? 0) * (line.quantity ?? 1) * (line.proration_factor ?? 1)),
      })),
    }
  },
  readInvoice: (paymentId) =>
    asked(() => client.invoices.payments.retrieve(paymentId), billingErrors.PAYMENT_NOT_FOUND),
})
