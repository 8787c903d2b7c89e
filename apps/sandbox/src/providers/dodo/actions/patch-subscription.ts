import { z } from "zod"
import { amend, tellOf } from "../engine/amend"
import { stepFrom } from "../engine/calendar"
import { cancelSubscription } from "../engine/end-subscription"
import { Address, Interval, Metadata } from "../entities"
import { refuse } from "../refusals"
import { moment } from "../moment"
import type { Draft, Subscription } from "../store"
import { Feedback } from "../subscription-entities"
import { pauseSubscription, resumeSubscription } from "./pause-subscription"

export const SubscriptionPatch = z.object({
  status: z.enum(["cancelled", "paused", "active"]).nullish(),
  pause: z.boolean().nullish(),
  cancel_at_next_billing_date: z.boolean().nullish(),
  cancel_reason: z
    .enum([
      "cancelled_by_customer",
      "cancelled_by_merchant",
      "cancelled_by_merchant_send_dunning",
      "cancelled_by_merchant_grace_period_expired",
      "dodo_team",
    ])
    .nullish(),
  cancellation_feedback: Feedback.nullish(),
  cancellation_comment: z.string().max(3_000).nullish(),
  next_billing_date: z.string().nullish(),
  metadata: Metadata.nullish(),
  billing: Address.nullish(),
  tax_id: z.string().nullish(),
  customer_name: z.string().nullish(),
  customer_business_name: z.string().nullish(),
  subscription_period_count: z.number().int().min(1).nullish(),
  subscription_period_interval: Interval.nullish(),
  disable_on_demand: z.object({ next_billing_date: z.string() }).nullish(),
})
type Patch = z.infer<typeof SubscriptionPatch>

/** Changes what may be changed of a subscription in its state, or refuses all of it. */
export function patchSubscription(draft: Draft, subscription: Subscription, patch: Patch, at: string): void {
  if (patch.pause !== undefined && patch.pause !== null)
    unprocessable("`pause` was removed. Use `status: paused` and `status: active`.")
  if (patch.status === "paused" || patch.status === "active") {
    if (Object.values(patch).filter((value) => value !== undefined && value !== null).length > 1)
      unprocessable(`Send \`status: ${patch.status}\` alone.`)
    return patch.status === "paused"
      ? pauseSubscription(draft, subscription, at)
      : resumeSubscription(draft, subscription, at)
  }
  const isCancelling = patch.status === "cancelled" || patch.cancel_at_next_billing_date === true
  if (!isCancelling && (patch.cancellation_feedback || patch.cancellation_comment))
    unprocessable("Feedback is only taken with a cancellation.")
  refuseEnded(subscription, patch)

  const change = plainChange(subscription, patch, at)
  const isBehind = subscription.status === "past_due" || subscription.status === "on_hold"
  if (patch.status === "cancelled" || (isCancelling && isBehind)) {
    cancelSubscription(draft, subscription, at, change)
    return
  }
  if (isCancelling && subscription.status === "pending") inactive("The subscription has not begun.")
  const changed = amend(draft, subscription, {
    ...change,
    ...(patch.cancel_at_next_billing_date && { cancelsAtNextBilling: true }),
    ...(patch.cancel_at_next_billing_date === false && {
      cancelsAtNextBilling: false,
      cancelReason: null,
      feedback: null,
      comment: null,
    }),
  })
  tellOf(draft, changed, ["subscription.updated"], at)
}

function refuseEnded({ status }: Subscription, { metadata: _, ...rest }: Patch): void {
  const isOnlyMetadata = Object.values(rest).every((value) => value === undefined || value === null)
  if (isOnlyMetadata) return
  if (status === "expired") refuse(422, "SUBSCRIPTION_EXPIRED", "The subscription has expired.")
  if (status === "cancelled" || status === "failed") inactive("The subscription is not active.")
}

function plainChange(subscription: Subscription, patch: Patch, at: string): Partial<Subscription> {
  const next = patch.disable_on_demand?.next_billing_date ?? patch.next_billing_date
  return {
    ...(patch.metadata && { metadata: patch.metadata }),
    ...(patch.billing && { billing: patch.billing }),
    ...(patch.tax_id !== undefined && { taxId: patch.tax_id }),
    ...(patch.customer_business_name !== undefined && { businessName: patch.customer_business_name }),
    ...(patch.cancel_reason && { cancelReason: patch.cancel_reason }),
    ...(patch.cancellation_feedback && { feedback: patch.cancellation_feedback }),
    ...(patch.cancellation_comment && { comment: patch.cancellation_comment }),
    ...(patch.disable_on_demand && { onDemand: false }),
    ...(next && newBillingDate(subscription, moment(next), at)),
    ...((patch.subscription_period_count || patch.subscription_period_interval) &&
      longerTerm(subscription, patch)),
  }
}

function newBillingDate({ status }: Subscription, next: string, at: string): Partial<Subscription> {
  if (status !== "active") inactive("Only an active subscription has a next billing date to change.")
  if (next <= at) unprocessable("The next billing date is in the future.")
  return { nextBillingAt: next, anchor: next }
}

function longerTerm(subscription: Subscription, patch: Patch): Partial<Subscription> {
  const term = {
    count: patch.subscription_period_count ?? subscription.term.count,
    interval: patch.subscription_period_interval ?? subscription.term.interval,
  }
  const expiresAt = stepFrom(subscription.createdAt, term, 1)
  if (expiresAt < subscription.expiresAt) unprocessable("The subscription period can only be extended.")
  return { term, expiresAt }
}

const unprocessable = (message: string) => refuse(422, "UNPROCESSABLE_ENTITY", message)
const inactive = (message: string) => refuse(422, "SUBSCRIPTION_INACTIVE", message)
