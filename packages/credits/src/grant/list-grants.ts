import { encodeCursor, pageOf, type Page } from "@plinth/core"
import type { ReadConnection, TenantContext } from "@plinth/db"
import { seqBefore } from "../account/seq-cursor"
import { authorize } from "../permissions"
import type { CreditGrant, ListGrantsInput } from "./grant.schemas"
import type { GrantSource } from "./grant-sources"

/** A tenant's grants: the first that burn, in that order and on one page, or all of them, the newest first. */
export async function listGrants(
  ctx: TenantContext,
  { shelf, cursor, limit }: ListGrantsInput,
): Promise<Page<CreditGrant>> {
  authorize(ctx, "credit:read")
  if (shelf === "open")
    return { items: (await ctx.one((db) => inBurnOrder(db, limit))).map(toGrant), nextCursor: null }
  const rows = await ctx.one((db) =>
    grantsOf(db)
      .where("seq", "<", seqBefore(cursor))
      .orderBy("seq", "desc")
      .limit(limit + 1)
      .execute(),
  )
  return pageOf(rows, limit, ({ seq }) => encodeCursor(seq), toGrant)
}

const grantsOf = (db: ReadConnection) =>
  db
    .selectFrom("app.credit_grants")
    .select((eb) => [
      "seq",
      eb.ref("source_kind").$castTo<GrantSource>().as("kind"),
      "source_ref as ref",
      "granted as amount",
      "remaining",
      "expired",
      "clawed",
      "is_paid as isPaid",
      "is_frozen as isFrozen",
      "payment_id as paymentId",
      "granted_at as grantedAt",
      "expires_at as expiresAt",
    ])
    .where("tenant_id", "=", db.tenantId)

const inBurnOrder = (db: ReadConnection, limit: number) =>
  grantsOf(db)
    .where("is_empty", "=", false)
    .orderBy("is_frozen")
    .orderBy("priority")
    .orderBy("expires_at")
    .orderBy("is_paid")
    .orderBy("seq")
    .limit(limit)
    .execute()

type Row = Awaited<ReturnType<typeof inBurnOrder>>[number]

const toGrant = ({ kind, ref, ...row }: Row): CreditGrant => ({ ...row, source: { kind, ref } })
