import type { WriteTransaction } from "@plinth/db"
import { isDeepStrictEqual } from "node:util"
import { lockAccount } from "../account/account.queries"
import type { Via } from "../account/cause"
import { settleAccount } from "../account/settle-account"
import { isLive } from "../account/situation"
import { noteBillingIncident } from "../incident/note-incident"
import type { SubscriptionSnapshot } from "../provider"
import { ownsObject } from "./owns-object"
import { recordChanges } from "./record-changes"
import { findPlan, findSubscription, type SubscriptionRow } from "./subscription.queries"
import { surprisesIn } from "./surprises-in"
import { writeSubscription } from "./write-subscription"

type Reading = {
  readonly provider: string
  readonly snapshot: SubscriptionSnapshot
  /** The account's version before the provider was read. */
  readonly version: number
  readonly via: Via
  /** Set where a message is believed because the provider cannot be asked: when it was sent, by the provider's clock. */
  readonly believedSentAt?: Date
}

/**
 * Writes what a subscription is now, and what follows from it, in the caller's transaction. False where somebody else
 * read the provider in between: then the snapshot may be the older one.
 */
export async function keepSubscription(tx: WriteTransaction, reading: Reading): Promise<boolean> {
  const { provider, snapshot, version, via, believedSentAt } = reading
  const account = await lockAccount(tx)
  if (account.version !== version) return false
  if (!(await ownsObject(tx, provider, snapshot))) {
    await noteBillingIncident(tx, "billing_foreign_object", snapshot.id)
    return true
  }
  const standing = await findSubscription(tx, snapshot.id)
  const row = await rowOf(tx, provider, snapshot, standing)
  const isProvisional = believedSentAt !== undefined
  const isNews = !standing || !isDeepStrictEqual(standing.row, row)
  if (isNews || standing.isProvisional !== isProvisional) {
    const cause = isProvisional ? "fallback" : via
    const live = await writeSubscription(tx, row, { isProvisional, believedSentAt, via: cause })
    await tx
      .updateTable("app.billing_accounts")
      .set({ version: version + 1 })
      .where("tenant_id", "=", tx.tenantId)
      .execute()
    if (live > 1) await noteBillingIncident(tx, "billing_two_live", tx.tenantId)
    for (const kind of surprisesIn(standing?.row, row)) await noteBillingIncident(tx, kind, snapshot.id)
    await recordChanges(tx, standing?.row, row)
  }
  await settleAccount(tx, account, via)
  return true
}

/** The snapshot as a row. What the provider leaves out or says in an unknown word is filled from what stands. */
async function rowOf(
  tx: WriteTransaction,
  provider: string,
  snapshot: SubscriptionSnapshot,
  standing: { readonly row: SubscriptionRow } | undefined,
): Promise<SubscriptionRow> {
  const product = await findPlan(tx, provider, snapshot.productId)
  const isUnknown = snapshot.status === "unknown"
  const before = standing?.row
  return {
    subscription_id: snapshot.id,
    provider,
    status: snapshot.status,
    provider_status: snapshot.providerStatus,
    product_id: snapshot.productId,
    plan: product?.plan ?? null,
    billing_interval: product?.interval ?? null,
    quantity: snapshot.quantity,
    amount: snapshot.amount,
    currency: snapshot.currency,
    period_started_at: snapshot.periodStartedAt,
    period_ends_at: snapshot.periodEndsAt,
    trial_days: snapshot.trialDays,
    cancel_at_period_end: snapshot.cancelAtPeriodEnd,
    cancel_feedback: snapshot.cancelFeedback,
    cancel_comment: snapshot.cancelComment?.slice(0, 2_000) ?? null,
    canceled_at: snapshot.canceledAt,
    paused_at: snapshot.pausedAt,
    past_due_ends_at:
      snapshot.pastDueEndsAt ?? (isLive(snapshot.status) ? (before?.past_due_ends_at ?? null) : null),
    expires_at: snapshot.expiresAt,
    scheduled_product_id: snapshot.scheduled?.productId ?? null,
    scheduled_at: snapshot.scheduled?.at ?? null,
    has_payment_method: snapshot.hasPaymentMethod,
    started_at: snapshot.startedAt,
    known_status: isUnknown
      ? before?.status === "unknown"
        ? before.known_status
        : (before?.status ?? null)
      : null,
    unknown_since: isUnknown ? (before?.unknown_since ?? tx.origin.clock.now()) : null,
  }
}
