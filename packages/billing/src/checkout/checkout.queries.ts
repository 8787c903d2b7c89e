import { newId, type Id } from "@plinth/core"
import type { ReadConnection, TenantContext, WriteTransaction } from "@plinth/db"
import { record } from "@plinth/events"
import { randomBytes } from "node:crypto"
import { lockAccount } from "../account/account.queries"
import { settleAccount } from "../account/settle-account"
import { billingErrors } from "../errors"
import { billingEvents } from "../events"

export type NewCheckout = {
  readonly kind: "plan" | "credit_pack"
  readonly productId: string
  readonly provider: string
  readonly openedBy: string
}

/** How long the provider keeps its page open. */
const openMs = 24 * 3_600_000
/** Longer than opening one takes. */
const openingMs = 60_000

type Begun = { readonly id: string; readonly ref: string; readonly url: string | null }

/**
 * A checkout of this product: the one whose page is open, or a new one without a page yet. Its reference is 32 random bytes.
 * Errors: `billing.CHANGE_PENDING` while the same one is being opened.
 */
export const beginCheckout = (ctx: TenantContext, wanted: NewCheckout): Promise<Begun> =>
  ctx.write(async (tx) => {
    await lockAccount(tx)
    const now = ctx.clock.now()
    const open = await findOpen(tx, wanted, now)
    if (open?.url) return open
    if (open && open.openedAt.getTime() + openingMs > now.getTime()) throw billingErrors.CHANGE_PENDING()
    const id = newId<Id<"checkout">>()
    const ref = randomBytes(32).toString("base64url")
    await tx
      .insertInto("app.billing_checkouts")
      .values({
        tenant_id: tx.tenantId,
        id,
        ref,
        provider: wanted.provider,
        kind: wanted.kind,
        product_id: wanted.productId,
        opened_by: wanted.openedBy,
        opened_at: now,
        expires_at: new Date(now.getTime() + openMs),
      })
      .execute()
    return { id, ref, url: null }
  })

const findOpen = (tx: WriteTransaction, { provider, productId }: NewCheckout, now: Date) =>
  tx
    .selectFrom("app.billing_checkouts")
    .select(["id", "ref", "url", "opened_at as openedAt"])
    .where("tenant_id", "=", tx.tenantId)
    .where("provider", "=", provider)
    .where("product_id", "=", productId)
    .where("outcome", "=", "pending")
    .where("expires_at", ">", now)
    .orderBy("opened_at", "desc")
    .executeTakeFirst()

type Session = { readonly sessionId: string; readonly url: string }

/** Keeps the page of a checkout: now it is open. */
export const keepSession = (
  ctx: TenantContext,
  id: string,
  { kind, productId }: NewCheckout,
  { sessionId, url }: Session,
): Promise<void> =>
  ctx.write(async (tx) => {
    const account = await lockAccount(tx)
    await tx
      .updateTable("app.billing_checkouts")
      .set({ session_id: sessionId, url })
      .where("tenant_id", "=", tx.tenantId)
      .where("id", "=", id)
      .execute()
    await record(tx, billingEvents.checkout_opened(id, { kind, productId }))
    await settleAccount(tx, account, "act")
  })

/** Forgets a checkout that got no page: if the provider made one after all, nobody knows its address. */
export const dropCheckout = (ctx: TenantContext, id: string): Promise<void> =>
  ctx.write(async (tx) => {
    await tx
      .updateTable("app.billing_checkouts")
      .set({ outcome: "failed", closed_at: ctx.clock.now() })
      .where("tenant_id", "=", tx.tenantId)
      .where("id", "=", id)
      .where("session_id", "is", null)
      .execute()
  })

/** A checkout of the tenant with what it was for and what became of it; undefined where it opened no such one. */
export const findCheckout = (db: ReadConnection, id: string) =>
  db
    .selectFrom("app.billing_checkouts as checkout")
    .leftJoin("platform.billing_products as product", (join) =>
      join
        .onRef("product.provider", "=", "checkout.provider")
        .onRef("product.product_id", "=", "checkout.product_id"),
    )
    .leftJoin("app.billing_payments as payment", (join) =>
      join
        .onRef("payment.tenant_id", "=", "checkout.tenant_id")
        .onRef("payment.payment_id", "=", "checkout.payment_id"),
    )
    .select([
      "checkout.outcome",
      "checkout.kind",
      "product.plan",
      "product.billing_interval as interval",
      "product.credits",
      "payment.error_code as errorCode",
    ])
    .where("checkout.tenant_id", "=", db.tenantId)
    .where("checkout.id", "=", id)
    .executeTakeFirst()
