import type { TenantContext, WriteTransaction } from "@plinth/db"
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

type Increment = { readonly feeId: string; readonly n: number; readonly quantity: number }

/** What the provider takes at once, and more than ever waits. */
const mostAtOnce = 1_000

async function writeIncrements(tx: WriteTransaction): Promise<readonly Increment[]> {
  await lockAccount(tx)
  const grown = await tx
    .selectFrom("app.usage_overage_fees")
    .select((eb) => ["id", "forwards", "over", eb("over", "-", eb.ref("forwarded")).as("more")])
    .where("tenant_id", "=", tx.tenantId)
    .where("meter", "=", overageMeter.meter)
    .where("state", "in", ["draft", "final"])
    .whereRef("over", ">", "forwarded")
    .forUpdate()
    .execute()
  for (const { id, forwards, over, more } of grown) {
    await tx
      .insertInto("app.billing_overage_messages")
      .values({ tenant_id: tx.tenantId, fee_id: id, n: forwards + 1, quantity: more })
      .execute()
    await tx
      .updateTable("app.usage_overage_fees")
      .set({ forwards: forwards + 1, forwarded: over ?? 0 })
      .where("tenant_id", "=", tx.tenantId)
      .where("id", "=", id)
      .execute()
  }
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
async function markSent(tx: WriteTransaction, sent: readonly Increment[]): Promise<void> {
  await lockAccount(tx)
  for (const { feeId, n } of sent)
    await tx
      .updateTable("app.billing_overage_messages")
      .set({ sent_at: sql<Date>`now()` })
      .where("tenant_id", "=", tx.tenantId)
      .where("fee_id", "=", feeId)
      .where("n", "=", n)
      .execute()
  await tx
    .updateTable("app.usage_overage_fees as fee")
    .set({ state: "sent", updated_at: tx.origin.clock.now() })
    .where("fee.tenant_id", "=", tx.tenantId)
    .where("fee.state", "=", "final")
    .where("fee.forwarded", ">", 0)
    .whereRef("fee.over", "<=", "fee.forwarded")
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom("app.billing_overage_messages as message")
            .select("message.n")
            .whereRef("message.tenant_id", "=", "fee.tenant_id")
            .whereRef("message.fee_id", "=", "fee.id")
            .where("message.sent_at", "is", null),
        ),
      ),
    )
    .execute()
}
