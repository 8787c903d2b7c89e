/** @jsxImportSource hono/jsx */
import { Layout } from "../../../pages/layout"
import type { Customer, Dispute, Payment, Product, Refund, Subscription } from "../store"
import { ClockPanel, type ClockFace } from "./clock-panel"
import { day } from "./day"
import { money } from "./money"
import { DisputeRow, PaymentRow, RefundRow } from "./money-rows"
import { StatusBadge } from "./status-badge"

type CustomerPageProps = {
  customer: Customer
  clock: ClockFace
  subscriptions: readonly { subscription: Subscription; product: Product | undefined }[]
  payments: readonly Payment[]
  refunds: readonly Refund[]
  disputes: readonly Dispute[]
  refused: string | null
  brokenCount: number
}

/** One customer: their time, what they hold, what moved, and what waits to be settled by hand. */
export function CustomerPage({ customer, brokenCount, refused, ...shown }: CustomerPageProps) {
  const { clock, subscriptions, payments, refunds, disputes } = shown
  const at = `/billing/${customer.id}`
  const currencyOf = ({ paymentId }: { paymentId: string }) =>
    payments.find(({ id }) => id === paymentId)?.currency ?? "USD"
  return (
    <Layout title={customer.name} section="billing" brokenCount={brokenCount}>
      <p>
        <a href="/billing">All customers</a>
      </p>
      <div class="title ruled">
        <div>
          <h1>{customer.name}</h1>
          <p class="quiet-text">
            {customer.email} · <span class="figures">{customer.id}</span>
          </p>
        </div>
        <form method="post" action={at}>
          <button name="act" value="open_portal">
            Open portal
          </button>
        </form>
      </div>
      {refused && (
        <p class="refused" role="alert">
          {refused}
        </p>
      )}
      <ClockPanel clock={clock} at={at} />
      <div data-live="customer">
        <section aria-labelledby="subscriptions-title">
          <h2 id="subscriptions-title">Subscriptions</h2>
          {subscriptions.length === 0 && <p class="well">None yet.</p>}
          <ol class="entries">
            {subscriptions.map(({ subscription, product }) => (
              <li id={subscription.id}>
                <span class="entry-name">
                  {product?.name ?? subscription.productId} <small class="figures">{subscription.id}</small>
                </span>
                <span class="quiet-text">{termsOf(subscription)}</span>
                <StatusBadge status={subscription.status} />
                <span class="figures amount">
                  {money(subscription.recurringAmount, subscription.currency)}
                </span>
              </li>
            ))}
          </ol>
        </section>
        <section aria-labelledby="payments-title">
          <h2 id="payments-title">Payments</h2>
          {payments.length === 0 && <p class="well">None yet.</p>}
          <ol class="entries">
            {payments.map((payment) => (
              <PaymentRow payment={payment} at={at} disputes={disputes} />
            ))}
          </ol>
        </section>
        {refunds.length > 0 && (
          <section aria-labelledby="refunds-title">
            <h2 id="refunds-title">Refunds</h2>
            <ol class="entries">
              {refunds.map((refund) => (
                <RefundRow refund={refund} currency={currencyOf(refund)} at={at} />
              ))}
            </ol>
          </section>
        )}
        {disputes.length > 0 && (
          <section aria-labelledby="disputes-title">
            <h2 id="disputes-title">Disputes</h2>
            <ol class="entries">
              {disputes.map((dispute) => (
                <DisputeRow dispute={dispute} currency={currencyOf(dispute)} at={at} />
              ))}
            </ol>
          </section>
        )}
      </div>
    </Layout>
  )
}

function termsOf(subscription: Subscription): string {
  const { status, nextBillingAt, cancelsAtNextBilling, pastDueEndsAt, dues, scheduled } = subscription
  const ends = { cancelled: subscription.cancelledAt, expired: subscription.expiresAt }
  const terms = [
    (status === "cancelled" || status === "expired") && `ended ${day(ends[status] ?? nextBillingAt)}`,
    status === "active" && `${cancelsAtNextBilling ? "ends" : "renews"} ${day(nextBillingAt)}`,
    status === "paused" && subscription.pausedAt && `since ${day(subscription.pausedAt)}`,
    pastDueEndsAt && status === "past_due" && `grace until ${day(pastDueEndsAt)}`,
    dues?.nextRetryAt && `tries again ${day(dues.nextRetryAt)}`,
    scheduled && `switches ${day(scheduled.effectiveAt)}`,
  ]
  return terms.filter(Boolean).join(", ")
}
