/** @jsxImportSource hono/jsx */
import type { PaymentMethod } from "../store"
import { day } from "./day"
import { money } from "./money"
import type { Holding } from "./portal-page"
import { StatusBadge } from "./status-badge"

const reasons = {
  too_expensive: "Too expensive",
  missing_features: "Missing features",
  switched_service: "Switched to another service",
  unused: "Not used",
  customer_service: "Customer service",
  low_quality: "Low quality",
  too_complex: "Too complex",
  other: "Something else",
}

const isLive = (status: string) => ["active", "past_due", "on_hold", "paused", "pending"].includes(status)

/** One subscription in a sentence, and what may be done about it now. */
export function SubscriptionPanel({ at, ...holding }: Holding & { at: string }) {
  const { subscription, product, method, others, scheduledName } = holding
  const { id, status, cancelsAtNextBilling, scheduled } = subscription
  const isRenewing = status === "active" && !cancelsAtNextBilling
  return (
    <article class="panel" aria-label={product?.name ?? id}>
      <div class="title">
        <h3>{product?.name ?? subscription.productId}</h3>
        <StatusBadge status={status} />
      </div>
      <p>{sentenceOf(holding)}</p>
      <p class="terms">{method ? <CardName {...method} /> : "No card on file."}</p>
      {scheduled && (
        <p class="terms">
          Switches to {scheduledName ?? scheduled.productId} on {day(scheduled.effectiveAt)}.
        </p>
      )}
      {isLive(status) && (
        <div class="acts">
          {status !== "pending" && <Act at={at} id={id} act="update_card" name="Update card" />}
          {cancelsAtNextBilling && <Act at={at} id={id} act="undo_cancel" name="Keep the subscription" />}
          {scheduled && <Act at={at} id={id} act="undo_change" name="Keep the plan" />}
          {isRenewing && <Act at={at} id={id} act="pause" name="Pause" />}
          {status === "paused" && <Act at={at} id={id} act="resume" name="Resume" />}
        </div>
      )}
      {isRenewing && !scheduled && others.length > 0 && (
        <details id={`switch-${id}`}>
          <summary>Switch plan</summary>
          <form method="post" action={at} class="stack">
            <input type="hidden" name="subscription" value={id} />
            <div class="field">
              <label htmlFor={`product-${id}`}>To</label>
              <select id={`product-${id}`} name="product">
                {others.map(({ id: other, name, price }) => (
                  <option value={other}>
                    {name} · {money("price" in price ? price.price : price.fixed_price, price.currency)}
                  </option>
                ))}
              </select>
            </div>
            <When now="Now, and pay the difference" later={`On ${day(subscription.nextBillingAt)}`} />
            <button name="act" value="change" class="primary">
              Switch plan
            </button>
          </form>
        </details>
      )}
      {isLive(status) && !cancelsAtNextBilling && (
        <details id={`cancel-${id}`}>
          <summary>Cancel subscription</summary>
          <form method="post" action={at} class="stack">
            <input type="hidden" name="subscription" value={id} />
            <When
              later={`On ${day(subscription.nextBillingAt)}, when what is paid ends`}
              now="Now, and lose what is paid"
              isLaterFirst
            />
            <div class="field">
              <label htmlFor={`feedback-${id}`}>Why</label>
              <select id={`feedback-${id}`} name="feedback">
                {Object.entries(reasons).map(([value, name]) => (
                  <option value={value}>{name}</option>
                ))}
              </select>
            </div>
            <div class="field">
              <label htmlFor={`comment-${id}`}>Anything to add</label>
              <input id={`comment-${id}`} name="comment" maxlength={500} autocomplete="off" />
            </div>
            <button name="act" value="cancel" class="danger">
              Cancel subscription
            </button>
          </form>
        </details>
      )}
    </article>
  )
}

function sentenceOf({ subscription }: Holding): string {
  const { status, nextBillingAt, recurringAmount, currency, isInTrial } = subscription
  const price = money(recurringAmount, currency)
  switch (status) {
    case "active":
      if (subscription.cancelsAtNextBilling) return `Ends on ${day(nextBillingAt)}.`
      return isInTrial
        ? `In trial. The first ${price} is due on ${day(nextBillingAt)}.`
        : `Renews on ${day(nextBillingAt)} for ${price}.`
    case "past_due":
      return `The last payment failed. ${subscription.pastDueEndsAt ? `Pay by ${day(subscription.pastDueEndsAt)}.` : ""}`
    case "on_hold":
      return "On hold: a payment failed. Another card pays what is due."
    case "paused":
      return `Paused since ${day(subscription.pausedAt ?? nextBillingAt)}.`
    case "pending":
      return "The first payment is under way."
    case "cancelled":
      return `Ended on ${day(subscription.cancelledAt ?? nextBillingAt)}.`
    case "failed":
      return "The first payment failed."
    case "expired":
      return `Expired on ${day(subscription.expiresAt)}.`
  }
}

const CardName = ({ network, type, lastFour }: PaymentMethod) => (
  <>
    <span class="network">{network ?? type}</span> ending {lastFour}
  </>
)

const Act = ({ at, id, act, name }: { at: string; id: string; act: string; name: string }) => (
  <form method="post" action={at}>
    <input type="hidden" name="subscription" value={id} />
    <button name="act" value={act}>
      {name}
    </button>
  </form>
)

type WhenProps = { now: string; later: string; isLaterFirst?: boolean }

const When = ({ now, later, isLaterFirst = false }: WhenProps) => {
  const choices = [
    <Choice name="when" value="now" label={now} isChosen={!isLaterFirst} />,
    <Choice name="when" value="period_end" label={later} isChosen={isLaterFirst} />,
  ]
  return (
    <fieldset class="choices">
      <legend>When</legend>
      {isLaterFirst ? choices.toReversed() : choices}
    </fieldset>
  )
}

type ChoiceProps = { name: string; value: string; label: string; isChosen: boolean }

const Choice = ({ name, value, label, isChosen }: ChoiceProps) => (
  <label>
    <input type="radio" name={name} value={value} checked={isChosen} /> {label}
  </label>
)
