import type { ReadConnection, TenantContext, WriteTransaction } from "@plinth/db"
import { sql } from "kysely"

export type OpenOperation = {
  readonly key: string
  readonly state: string
  readonly requestHash: string
  readonly ageMs: number
}

/** The operation of a kind whose end nobody knows. Whoever asks has locked the account. */
export const findOpenOperation = (tx: WriteTransaction, kind: string): Promise<OpenOperation | undefined> =>
  tx
    .selectFrom("app.billing_operations")
    .select(["key", "state", "request_hash as requestHash", msSinceAsked.as("ageMs")])
    .where("tenant_id", "=", tx.tenantId)
    .where("kind", "=", kind)
    .where("state", "in", ["pending", "unknown"])
    .executeTakeFirst()

/** The last one that was done of this kind and request. */
export const findDoneOperation = (tx: WriteTransaction, kind: string, requestHash: string) =>
  tx
    .selectFrom("app.billing_operations")
    .select(["key", "provider_ref as ref", msSinceSettled.as("ageMs")])
    .where("tenant_id", "=", tx.tenantId)
    .where("kind", "=", kind)
    .where("request_hash", "=", requestHash)
    .where("state", "=", "done")
    .orderBy("settled_at", "desc")
    .executeTakeFirst()

const msSinceAsked = sql<number>`extract(epoch from now() - asked_at)::float8 * 1000`
const msSinceSettled = sql<number>`extract(epoch from now() - settled_at)::float8 * 1000`

/** One whose end nobody knows, by its key. */
export const readOpenOperation = (db: ReadConnection, key: string) =>
  db
    .selectFrom("app.billing_operations")
    .select(["kind", "asked_at as askedAt"])
    .where("tenant_id", "=", db.tenantId)
    .where("key", "=", key)
    .where("state", "in", ["pending", "unknown"])
    .executeTakeFirst()

type NewOperation = { readonly key: string; readonly kind: string; readonly requestHash: string }

export async function insertOperation(tx: WriteTransaction, { key, kind, requestHash }: NewOperation) {
  await tx
    .insertInto("app.billing_operations")
    .values({ tenant_id: tx.tenantId, key, kind, request_hash: requestHash })
    .execute()
}

type End = {
  readonly state: "done" | "failed" | "unknown"
  readonly ref?: string | null
  readonly errorCode?: string
}

/** Writes how an operation ended, or that nobody knows. */
export const settleOperation = (ctx: TenantContext, key: string, { state, ref, errorCode }: End) =>
  ctx.write(async (tx) => {
    await tx
      .updateTable("app.billing_operations")
      .set({
        state,
        provider_ref: ref ?? null,
        error_code: errorCode ?? null,
        settled_at: state === "unknown" ? null : sql<Date>`now()`,
      })
      .where("tenant_id", "=", tx.tenantId)
      .where("key", "=", key)
      .where("state", "in", ["pending", "unknown"])
      .execute()
  })
