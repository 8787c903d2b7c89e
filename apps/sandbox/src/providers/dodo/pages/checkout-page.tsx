/** @jsxImportSource hono/jsx */
import { CardFields, type Filled } from "./card-fields"
import { HostedPage } from "./hosted-page"
import { money } from "./money"

export type Order = {
  readonly lines: readonly {
    readonly name: string
    readonly quantity: number
    readonly amount: number
  }[]
  readonly currency: string
  readonly tax: number
  readonly total: number
  /** What comes after today's payment, as a sentence. */
  readonly later: string | null
}

type CheckoutPageProps = {
  /** Its own address. */
  at: string
  order: Order
  filled: Filled
  canEditEmail: boolean
  refused: string | null
  /** Where a declined one may go back to and say so. */
  failedUrl: string | null
}

/** What is bought beside how it is paid; on a phone the one above the other. */
export function CheckoutPage({ at, order, filled, canEditEmail, ...rest }: CheckoutPageProps) {
  const { refused, failedUrl } = rest
  return (
    <HostedPage title="Checkout">
      <h1>Checkout</h1>
      {refused && (
        <div class="refused" role="alert">
          <p>{refused}</p>
          {failedUrl && (
            <p>
              Try another card, or <a href={failedUrl}>go back without paying</a>.
            </p>
          )}
        </div>
      )}
      <div class="beside">
        <OrderLines order={order} />
        <form method="post" action={at} class="pay">
          <CardFields filled={filled} canEditEmail={canEditEmail} />
          <button class="primary wide" name="outcome" value="card">
            Pay {money(order.total, order.currency)}
          </button>
          <fieldset class="outcomes">
            <legend>Or say how it ends, whatever the card</legend>
            <button name="outcome" value="succeed">
              Succeed
            </button>
            <button name="outcome" value="decline">
              Decline
            </button>
            <button name="outcome" value="challenge">
              3-D Secure challenge
            </button>
            <button name="outcome" value="process">
              Leave processing for 48 h
            </button>
            <button name="outcome" value="abandon" formnovalidate>
              Abandon
            </button>
          </fieldset>
        </form>
      </div>
    </HostedPage>
  )
}

const OrderLines = ({ order }: { order: Order }) => (
  <section class="order" aria-labelledby="order-title">
    <h2 id="order-title">Your order</h2>
    <dl class="sums">
      {order.lines.map(({ name, quantity, amount }) => (
        <div>
          <dt>
            {name}
            {quantity > 1 && <small> × {quantity}</small>}
          </dt>
          <dd class="figures">{money(amount, order.currency)}</dd>
        </div>
      ))}
      <div>
        <dt>Tax</dt>
        <dd class="figures">{money(order.tax, order.currency)}</dd>
      </div>
      <div class="total">
        <dt>Due now</dt>
        <dd class="figures">{money(order.total, order.currency)}</dd>
      </div>
    </dl>
    {order.later && <p class="terms">{order.later}</p>}
  </section>
)
