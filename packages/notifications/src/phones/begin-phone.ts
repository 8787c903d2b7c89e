import { randomInt } from "node:crypto"
import { authErrors, authSecret, type IdentityContext } from "@plinth/auth"
import type { PersonContext } from "@plinth/db"
import { defaultLocale } from "@plinth/i18n"
import { enqueueTenantless } from "@plinth/jobs"
import { sql } from "kysely"
import { twilioSettings } from "../env"
import { notificationErrors } from "../errors"
import { sendPhoneCode } from "./send-phone-code"
import { codeHash } from "./code-hash"
import type { PhoneInput } from "./phone.schemas"

/**
 * Sends a code of six digits to a number that a person says is theirs; it opens for ten minutes and five tries, and the code
 * before it no more. The number that they proved stays until then. A text costs: who has not shown that their address is theirs
 * gets none. Errors: `auth.EMAIL_UNVERIFIED`, `notifications.SMS_OFF`.
 */
export async function beginPhone(
  ctx: PersonContext,
  { identity }: Pick<IdentityContext, "identity">,
  { number, locale }: PhoneInput & { readonly locale: string | null },
): Promise<void> {
  if (!ctx.user.emailVerified) throw authErrors.EMAIL_UNVERIFIED()
  if (!twilioSettings()) throw notificationErrors.SMS_OFF()
  // Asked again under the same key the write answers as it did: its code is the one that was kept.
  const { code, expiresAt } = await ctx.write(async (tx) => {
    const fresh = String(randomInt(1_000_000)).padStart(6, "0")
    const row = {
      number,
      code_hash: codeHash(tx.userId, number, fresh),
      tries: 0,
      created_at: sql<Date>`now()`,
      expires_at: sql<Date>`now() + interval '10 minutes'`,
    }
    const kept = await tx
      .insertInto("auth.user_phone_codes")
      .values({ user_id: tx.userId, ...row })
      .onConflict((conflict) => conflict.column("user_id").doUpdateSet(row))
      .returning("expires_at as expiresAt")
      .executeTakeFirstOrThrow()
    return { code: fresh, expiresAt: kept.expiresAt.toISOString() }
  })
  // Identity's role alone may add work of no tenant. Were this lost the code would not come, and is asked for again.
  const payload = { to: number, code, locale: locale ?? defaultLocale, expiresAt }
  const key = codeHash(ctx.user.id, number, `${code} ${expiresAt}`)
  await enqueueTenantless(identity, authSecret(), sendPhoneCode, payload, { key })
}
