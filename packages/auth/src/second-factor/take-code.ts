import type { SessionId, UserId } from "@plinth/core"
import type { Database } from "@plinth/db"
import { sql, type Kysely, type Selectable, type Transaction } from "kysely"
import { authErrors } from "../errors"
import { hashBackupCode } from "./backup-codes"
import { stepOfCode } from "./authenticator-key"
import { unsealKey } from "./sealed-key"

type Factor = Selectable<Database["auth.user_two_factors"]>
type Asking = { readonly userId: UserId; readonly sessionId: SessionId }

const allowedFailures = 10
const lockSeconds = 15 * 60

/**
 * Uses up a code of the authenticator, or one of the codes on paper. The row is locked while it is looked at: of many at
 * once one opens, and after ten wrong ones in a row none is looked at for a quarter of an hour.
 * Errors: `auth.WRONG_CODE`, `auth.SECOND_FACTOR_LOCKED`.
 */
export async function takeCode(identity: Kysely<Database>, asking: Asking, code: string): Promise<void> {
  const refusal = await identity.transaction().execute((tx) => look(tx, asking, code))
  // Thrown out here, so that the count of wrong ones stays.
  if (refusal) throw refusal
}

async function look(tx: Transaction<Database>, { userId, sessionId }: Asking, code: string) {
  // For the trigger that writes down what happens.
  await sql`select set_config('auth.session_id', ${sessionId}, true)`.execute(tx)
  const factor = await tx
    .selectFrom("auth.user_two_factors")
    .selectAll()
    .where("user_id", "=", userId)
    .where("enabled_at", "is not", null)
    .forUpdate()
    .executeTakeFirst()
  if (!factor) return authErrors.WRONG_CODE()
  const now = new Date()
  const lockedFor = ((factor.locked_until?.getTime() ?? 0) - now.getTime()) / 1_000
  if (lockedFor > 0) return locked(lockedFor)
  const used = await useOf(factor, userId, code.replaceAll(/\s/g, ""), now)
  const failures = used ? 0 : factor.failures + 1
  const isTooMany = failures >= allowedFailures
  await tx
    .updateTable("auth.user_two_factors")
    .set({
      ...used,
      failures: isTooMany ? 0 : failures,
      locked_until: isTooMany ? new Date(now.getTime() + lockSeconds * 1_000) : null,
    })
    .where("user_id", "=", userId)
    .execute()
  if (isTooMany) return locked(lockSeconds)
  return used ? null : authErrors.WRONG_CODE()
}

/** What is used up of the factor where the code is right; null where it is wrong or was used before. */
async function useOf(factor: Factor, userId: UserId, code: string, now: Date) {
  if (/^\d{6}$/.test(code)) {
    const key = unsealKey(userId, factor.secret)
    const step = await stepOfCode(key, code, { now, after: factor.last_step })
    return step === null ? null : { last_step: step }
  }
  const hash = hashBackupCode(userId, code)
  return factor.backup_codes.includes(hash)
    ? { backup_codes: factor.backup_codes.filter((kept) => kept !== hash) }
    : null
}

const locked = (seconds: number) =>
  authErrors.SECOND_FACTOR_LOCKED({
    class: "secondFactor",
    limit: allowedFailures,
    windowSeconds: lockSeconds,
    retryAfterSeconds: Math.ceil(seconds),
  })
