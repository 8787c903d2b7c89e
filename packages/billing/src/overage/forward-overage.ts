import type { TenantContext, WriteTransaction } from "@plinth/db"
import { forwardFees, markFeesSent, type FeeIncrement } from "@plinth/usage"
import { sql } from "kysely"
import { lockAccount } from "../account/account.queries"
import { findCustomer } from "../customer/find-customer"
import type { BillingProvider } from "../provider"
import { findLiveSubscription } from "../subscription/live-subscription"
import { overageMeter } from "./overage-meter"

/**
 * Tells the provider how much more was used over the plan since it was told last: it is on the next invoice. An increment is
 * written down before it is told, as `of:<fee>:<n>`, and told until that is answered, so that it counts once. None is dated
 * back: what comes after a renewal is on the invoice after it. Without a subscription nothing is told.
 * Errors: `billing.PROVIDER_UNAVAILABLE`.
 */
export async function forwardOverage(ctx: TenantContext, provider: BillingProvider): Promise<void> {
  const customerId = await findCustomer(ctx, provider)
  const live = await ctx.one(findLiveSubscription)
  if (customerId === null || (live?.status !== "active" && live?.status !== "past_due")) return
  const waiting = await ctx.write(writeIncrements)
  if (waiting.length > 0)
    await provider.ingestUsage(
      customerId,
      waiting.map(({ feeId, n, quantity }) => ({
        id: `of:${feeId}:${n}`,
        name: overageMeter.eventName,
        quantity,
      })),
    )
  await ctx.write((tx) => markSent(tx, waiting))
}

/** What the provider takes at once, and more than ever waits. */
const mostAtOnce = 1_000

async function writeIncrements(tx: WriteTransaction): Promise<readonly FeeIncrement[]> {
  await lockAccount(tx)
  const grown = await forwardFees(tx, overageMeter.meter)
  if (grown.length > 0)
    await tx
      .insertInto("app.billing_overage_messages")
      .values(grown.map(({ feeId, n, quantity }) => ({ tenant_id: tx.tenantId, fee_id: feeId, n, quantity })))
      .execute()
  return tx
    .selectFrom("app.billing_overage_messages")
    .select(["fee_id as feeId", "n", "quantity"])
    .where("tenant_id", "=", tx.tenantId)
    .where("sent_at", "is", null)
    .orderBy("fee_id")
    .orderBy("n")
    .limit(mostAtOnce)
    .execute()
}

/** The provider knows of them; a fee that is final and told whole is sent. */
async function markSent(tx: WriteTransaction, sent: readonly FeeIncrement[]): Promise<void> {
  await lockAccount(tx)
  for (const { feeId, n } of sent)
    await tx
      .updateTable("app.billing_overage_messages")
      .set({ sent_at: sql<Date>`now()` })
      .where("tenant_id", "=", tx.tenantId)
      .where("fee_id", "=", feeId)
      .where("n", "=", n)
      .execute()
  const waiting = await tx
    .selectFrom("app.billing_overage_messages")
    .select("fee_id as feeId")
    .where("tenant_id", "=", tx.tenantId)
    .where("sent_at", "is", null)
    .execute()
  await markFeesSent(
    tx,
    waiting.map(({ feeId }) => feeId),
  )
}
