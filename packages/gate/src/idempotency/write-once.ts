import { createHash, createHmac } from "node:crypto"
import { authSecret } from "@plinth/auth"
import type { TenantId } from "@plinth/core"
import type { Database } from "@plinth/db"
import type { ExpressionBuilder, Transaction } from "kysely"
import { gateErrors } from "../errors"
import { openAnswer, sealAnswer } from "./seal-answer"

/** A call that may come again: the caller's key, and all that the call says (its procedure and its input). */
export type RepeatableCall = { readonly key: string; readonly says: string }

type Owner = { readonly tenantId: TenantId | null; readonly actorId: string }
type Write<Tx> = <Result>(work: (tx: Tx) => Promise<Result>) => Promise<Result>

/**
 * Makes a context's `write` happen once for a key. Its first statement takes the key: a twin waits there until this one
 * has ended, and gets what it answered. What fails leaves nothing, so the same key may try again.
 * Errors: `gate.IDEMPOTENCY_KEY_REUSED`.
 */
export function writeOnce<Tx extends Transaction<Database>>(
  write: Write<Tx>,
  owner: Owner,
  { key, says }: RepeatableCall,
  steps: { next: number } = { next: 0 },
): Write<Tx> {
  const [keyHash, requestHash] = [hashOf(key), requestHashOf(key, says)]
  return async <Result>(work: (tx: Tx) => Promise<Result>) => {
    const step = steps.next++
    const row = { tenant_id: owner.tenantId, actor_id: owner.actorId, key_hash: keyHash, step }
    try {
      return await write(async (tx) => {
        const standing = await take(tx, { ...row, request_hash: requestHash })
        if (standing && standing.request_hash !== requestHash) throw gateErrors.IDEMPOTENCY_KEY_REUSED()
        if (standing) return openAnswer(authSecret(), key, standing.answer ?? "") as Result
        const result = await work(tx)
        await keep(tx, row, sealAnswer(authSecret(), key, result))
        return result
      })
    } catch (error) {
      // A verb that tries another way does so as the same step.
      if (steps.next === step + 1) steps.next = step
      throw error
    }
  }
}

type Row = {
  readonly tenant_id: TenantId | null
  readonly actor_id: string
  readonly key_hash: string
  readonly step: number
}

/** Null where the key was free and is taken now. */
async function take(tx: Transaction<Database>, row: Row & { readonly request_hash: string }) {
  const { numInsertedOrUpdatedRows: taken } = await tx
    .insertInto("app.idempotency_keys")
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  if (taken) return null
  return tx
    .selectFrom("app.idempotency_keys")
    .select(["request_hash", "answer"])
    .where(mine(row))
    .executeTakeFirstOrThrow()
}

async function keep(tx: Transaction<Database>, row: Row, answer: string): Promise<void> {
  await tx.updateTable("app.idempotency_keys").set({ answer }).where(mine(row)).execute()
}

const mine =
  ({ tenant_id, actor_id, key_hash, step }: Row) =>
  (eb: ExpressionBuilder<Database, "app.idempotency_keys">) =>
    eb.and([
      eb("tenant_id", "is not distinct from", tenant_id),
      eb("actor_id", "=", actor_id),
      eb("key_hash", "=", key_hash),
      eb("step", "=", step),
    ])

const hashOf = (text: string) => createHash("sha256").update(text).digest("base64url")

/** Under the house's secret and the caller's key: an input may be so short that a bare hash of it could be guessed. */
const requestHashOf = (key: string, says: string) =>
  createHmac("sha256", authSecret()).update(`plinth.gate.request\n${key}\n${says}`).digest("base64url")
