/** @jsxImportSource hono/jsx */
import type { Customer, Payment, PaymentMethod, Product, Subscription } from "../store"
import { day } from "./day"
import { HostedPage } from "./hosted-page"
import { money } from "./money"
import { StatusBadge } from "./status-badge"
import { SubscriptionPanel } from "./subscription-panel"

export type Holding = {
  readonly subscription: Subscription
  readonly product: Product | undefined
  readonly method: PaymentMethod | undefined
  /** What it may be switched to. */
  readonly others: readonly Product[]
  readonly scheduledName: string | null
}

type PortalPageProps = {
  customer: Customer
  holdings: readonly Holding[]
  payments: readonly Payment[]
  /** The portal's own address. */
  at: string
  returnUrl: string | null
  refused: string | null
}

/** What a customer holds and paid, and all that they may do about it. */
export const PortalPage = ({ customer, holdings, payments, at, returnUrl, refused }: PortalPageProps) => (
  <HostedPage title="Customer portal">
    <div class="title">
      <div>
        <h1>Your billing</h1>
        <p class="terms">
          {customer.name} · {customer.email}
        </p>
      </div>
      {returnUrl && (
        <a class="button" href={returnUrl}>
          Go back
        </a>
      )}
    </div>
    {refused && (
      <p class="refused" role="alert">
        {refused}
      </p>
    )}
    <section aria-labelledby="subscriptions-title">
      <h2 id="subscriptions-title">Subscriptions</h2>
      {holdings.length === 0 && <p class="well">There is none.</p>}
      {holdings.map((holding) => (
        <SubscriptionPanel {...holding} at={at} />
      ))}
    </section>
    <section aria-labelledby="invoices-title">
      <h2 id="invoices-title">Invoices</h2>
      {payments.length === 0 ? (
        <p class="well">Nothing was paid yet.</p>
      ) : (
        <ol class="entries">
          {payments.map((payment) => (
            <li>
              <span class="entry-name">
                {payment.lines.map(({ name }) => name).join(", ") || "Card check"}
              </span>
              <time dateTime={payment.createdAt} class="quiet-text">
                {day(payment.createdAt)}
              </time>
              <StatusBadge status={payment.status} />
              <span class="figures amount">{money(payment.total, payment.currency)}</span>
              <a href={`${at}/invoices/${payment.id}`} aria-label={`Invoice ${payment.invoiceId} as PDF`}>
                PDF
              </a>
            </li>
          ))}
        </ol>
      )}
    </section>
  </HostedPage>
)
