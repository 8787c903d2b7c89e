import { timingSafeEqual } from "node:crypto"
import { tellOfChange, type IdentityContext } from "@plinth/auth"
import type { PersonContext } from "@plinth/db"
import { sql } from "kysely"
import { notificationErrors } from "../errors"
import { codeHash } from "./code-hash"
import type { PhoneCodeInput } from "./phone.schemas"

const mostTries = 5

/**
 * Proves a number by its code, and tells its person by mail, whoever it was. Each try counts before it is looked at, also of several at once.
 * Errors: `notifications.PHONE_CODE_WRONG`, `notifications.PHONE_CODE_EXPIRED` where there is none, it is too old, or five tries
 * were wrong.
 */
export async function verifyPhone(
  ctx: PersonContext,
  identity: IdentityContext,
  { code }: PhoneCodeInput,
): Promise<void> {
  const pending = await ctx.write((tx) =>
    tx
      .updateTable("auth.user_phone_codes")
      .set(({ eb }) => ({ tries: eb("tries", "+", 1) }))
      .where("user_id", "=", tx.userId)
      .where("expires_at", ">", sql<Date>`now()`)
      .where("tries", "<", mostTries)
      .returning(["number", "code_hash as kept", "tries"])
      .executeTakeFirst(),
  )
  if (!pending) throw notificationErrors.PHONE_CODE_EXPIRED()
  const given = codeHash(ctx.user.id, pending.number, code)
  if (!timingSafeEqual(Buffer.from(given), Buffer.from(pending.kept)))
    throw notificationErrors.PHONE_CODE_WRONG({ triesLeft: mostTries - pending.tries })
  const change = await ctx.write(async (tx) => {
    const { numDeletedRows } = await tx
      .deleteFrom("auth.user_phone_codes")
      .where("user_id", "=", tx.userId)
      .where("code_hash", "=", given)
      .executeTakeFirst()
    if (numDeletedRows === 0n) throw notificationErrors.PHONE_CODE_EXPIRED()
    const before = await tx
      .selectFrom("auth.user_phones")
      .select("number")
      .where("user_id", "=", tx.userId)
      .executeTakeFirst()
    const proved = { number: pending.number, verified_at: sql<Date>`now()`, off_reason: null, off_at: null }
    await tx
      .insertInto("auth.user_phones")
      .values({ user_id: tx.userId, ...proved })
      .onConflict((conflict) => conflict.column("user_id").doUpdateSet(proved))
      .execute()
    if (before?.number === pending.number) return null
    return before ? "phone_changed" : "phone_added"
  })
  if (change) await tellOfChange(identity, change)
}
