import { hash } from "node:crypto"
import type { SessionId, UserId } from "@plinth/core"
import type { Database } from "@plinth/db"
import { sql, type Kysely, type Selectable, type Transaction } from "kysely"
import { authErrors } from "../errors"
import { hashBackupCode } from "./backup-codes"
import { stepOfCode } from "./authenticator-key"
import { unsealKey } from "./sealed-key"

type Factor = Selectable<Database["auth.user_two_factors"]>
type Asking = {
  readonly userId: UserId
  readonly sessionId: SessionId
  /** Where they showed their second factor before; null on every other device. */
  readonly device: string | null
}

const allowedFailures = 10
const lockSeconds = 15 * 60

/**
 * Uses up a code of the authenticator, or one of the codes on paper. The row is locked while it is looked at: of many at
 * once one opens, and after ten wrong ones in a row none is looked at for a quarter of an hour. Wrong ones are counted for
 * the account, wherever they come from, and apart from that on each device that its owner is known on: nobody's guessing
 * locks them out there.
 * Errors: `auth.WRONG_CODE`, `auth.SECOND_FACTOR_LOCKED`.
 */
export async function takeCode(identity: Kysely<Database>, asking: Asking, code: string): Promise<void> {
  const refusal = await identity.transaction().execute((tx) => look(tx, asking, code))
  // Thrown out here, so that the count of wrong ones stays.
  if (refusal) throw refusal
}

async function look(tx: Transaction<Database>, { userId, sessionId, device }: Asking, code: string) {
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
  const tries = device === null ? factor : await triesOn(tx, userId, device)
  const lockedFor = ((tries.locked_until?.getTime() ?? 0) - now.getTime()) / 1_000
  if (lockedFor > 0) return locked(lockedFor)
  const used = await useOf(factor, userId, code.replaceAll(/\s/g, ""), now)
  const failures = used ? 0 : tries.failures + 1
  const isTooMany = failures >= allowedFailures
  const tried = {
    failures: isTooMany ? 0 : failures,
    locked_until: isTooMany ? new Date(now.getTime() + lockSeconds * 1_000) : null,
  }
  const changed = device === null ? { ...used, ...tried } : used
  if (changed)
    await tx.updateTable("auth.user_two_factors").set(changed).where("user_id", "=", userId).execute()
  if (device !== null) await keepTries(tx, userId, device, used ? null : tried)
  if (isTooMany) return locked(lockSeconds)
  return used ? null : authErrors.WRONG_CODE()
}

type Tries = { readonly failures: number; readonly locked_until: Date | null }

async function triesOn(tx: Transaction<Database>, userId: UserId, device: string): Promise<Tries> {
  const tries = await tx
    .selectFrom("auth.user_device_codes")
    .select(["failures", "locked_until"])
    .where("user_id", "=", userId)
    .where("device_hash", "=", hashOf(device))
    .executeTakeFirst()
  return tries ?? { failures: 0, locked_until: null }
}

/** Null where there is nothing to remember any more. */
async function keepTries(tx: Transaction<Database>, userId: UserId, device: string, tries: Tries | null) {
  const device_hash = hashOf(device)
  await (
    tries
      ? tx
          .insertInto("auth.user_device_codes")
          .values({ user_id: userId, device_hash, ...tries })
          .onConflict((conflict) => conflict.columns(["user_id", "device_hash"]).doUpdateSet(tries))
      : tx
          .deleteFrom("auth.user_device_codes")
          .where("user_id", "=", userId)
          .where("device_hash", "=", device_hash)
  ).execute()
}

const hashOf = (device: string) => hash("sha256", device)

/** What is used up of the factor where the code is right; null where it is wrong or was used before. */
async function useOf(factor: Factor, userId: UserId, code: string, now: Date) {
  if (/^\d{6}$/.test(code)) {
    const key = unsealKey(userId, factor.secret)
    const step = await stepOfCode(key, code, { now, after: factor.last_step })
    return step === null ? null : { last_step: step }
  }
  const given = hashBackupCode(userId, code)
  return factor.backup_codes.includes(given)
    ? { backup_codes: factor.backup_codes.filter((kept) => kept !== given) }
    : null
}

const locked = (seconds: number) =>
  authErrors.SECOND_FACTOR_LOCKED({
    class: "secondFactor",
    limit: allowedFailures,
    windowSeconds: lockSeconds,
    retryAfterSeconds: Math.ceil(seconds),
  })
