import type { WriteTransaction } from "@plinth/db"
import { isLive } from "../account/situation"
import type { SubscriptionStatus } from "../provider"
import type { SubscriptionRow } from "./subscription.queries"

type How = { readonly isProvisional: boolean; readonly believedSentAt?: Date; readonly via: string }

/**
 * Writes the row. Of several live subscriptions the oldest counts, whichever was heard of first; the others are surplus.
 * Answers with how many are live.
 */
export async function writeSubscription(
  tx: WriteTransaction,
  row: SubscriptionRow,
  { isProvisional, believedSentAt, via }: How,
): Promise<number> {
  const others = await tx
    .selectFrom("app.billing_tenant_subscriptions")
    .select(["subscription_id", "status", "started_at", "is_surplus"])
    .where("tenant_id", "=", tx.tenantId)
    .where("subscription_id", "<>", row.subscription_id)
    .execute()
  const live = [...others, row].filter(({ status }) => isLive(status as SubscriptionStatus))
  const oldest = live.toSorted(
    (one, other) =>
      one.started_at.getTime() - other.started_at.getTime() ||
      (one.subscription_id < other.subscription_id ? -1 : 1),
  )[0]?.subscription_id
  const misplaced = others.filter(
    (one) => one.is_surplus !== (live.includes(one) && one.subscription_id !== oldest),
  )
  // Who counts no more makes room first: the index allows one at any instant.
  await markSurplus(tx, misplaced, true)
  const told = {
    ...row,
    is_surplus: isLive(row.status as SubscriptionStatus) && row.subscription_id !== oldest,
    is_provisional: isProvisional,
    observed_at: new Date(),
    observed_via: via,
    ...(believedSentAt && { believed_sent_at: believedSentAt }),
  }
  await tx
    .insertInto("app.billing_tenant_subscriptions")
    .values({ tenant_id: tx.tenantId, ...told })
    .onConflict((conflict) => conflict.columns(["tenant_id", "subscription_id"]).doUpdateSet(told))
    .execute()
  await markSurplus(tx, misplaced, false)
  return live.length
}

/** Turns those that are not as they shall be: into surplus, or out of it. */
async function markSurplus(
  tx: WriteTransaction,
  misplaced: readonly { readonly subscription_id: string; readonly is_surplus: boolean }[],
  isSurplus: boolean,
): Promise<void> {
  const ids = misplaced.filter((one) => one.is_surplus !== isSurplus).map((one) => one.subscription_id)
  if (ids.length === 0) return
  await tx
    .updateTable("app.billing_tenant_subscriptions")
    .set({ is_surplus: isSurplus })
    .where("tenant_id", "=", tx.tenantId)
    .where("subscription_id", "in", ids)
    .execute()
}
