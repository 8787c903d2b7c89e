/** @jsxImportSource hono/jsx */
import { Layout } from "../../../pages/layout"
import type { Customer, Subscription } from "../store"
import { day } from "./day"
import { StatusBadge } from "./status-badge"

export type CustomerRow = {
  readonly customer: Customer
  readonly subscriptions: readonly Subscription[]
  /** What its clock shows; null where it lives in real time. */
  readonly clockShows: string | null
}

type CustomersPageProps = { rows: readonly CustomerRow[]; brokenCount: number }

/** Everyone who ever came to a checkout, with what they hold and when they live. */
export const CustomersPage = ({ rows, brokenCount }: CustomersPageProps) => (
  <Layout title="Billing" section="billing" brokenCount={brokenCount}>
    <div class="title ruled">
      <h1>Billing</h1>
      <p class="quiet-text">Stands in for Dodo Payments</p>
    </div>
    <div data-live="customers">
      {rows.length === 0 ? (
        <div class="empty">
          <p class="display">No customers yet.</p>
          <p>The first checkout of a tenant makes one.</p>
        </div>
      ) : (
        <ol class="entries linked">
          {rows.map(({ customer, subscriptions, clockShows }) => (
            <li>
              <a id={customer.id} href={`/billing/${customer.id}`}>
                <span class="entry-name">
                  {customer.name} <small>{customer.email}</small>
                </span>
                {clockShows && <span class="quiet-text">lives on {day(clockShows)}</span>}
                {subscriptions.length === 0 && <span class="quiet-text">no subscription</span>}
                {subscriptions.map(({ status }) => (
                  <StatusBadge status={status} />
                ))}
              </a>
            </li>
          ))}
        </ol>
      )}
    </div>
  </Layout>
)
