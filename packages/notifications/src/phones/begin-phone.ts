import { randomInt } from "node:crypto"
import { authErrors, authSecret, type IdentityContext } from "@plinth/auth"
import { newId } from "@plinth/core"
import type { PersonContext } from "@plinth/db"
import { defaultLocale } from "@plinth/i18n"
import { enqueueTenantless } from "@plinth/jobs"
import { sql } from "kysely"
import { twilioSettings } from "../env"
import { notificationErrors } from "../errors"
import { sendPhoneCode } from "./send-phone-code"
import { destinationOf } from "../texts/destination-of"
import { letText, roomAfterMs } from "../texts/let-text"
import { servesPerson } from "../texts/serves-tenant"
import { codeHash } from "./code-hash"
import type { PhoneInput } from "./phone.schemas"

/**
 * Sends a code of six digits to a number that a person says is theirs; it opens for ten minutes and five tries, and the code
 * before it no more. The number that they proved stays until then. A text costs, and who has codes sent to numbers that pay them
 * earns by it: only who has shown that their address is theirs gets one, in a tenant that is served, to a mobile number of a country
 * that is, and as often as `letText` lets. Errors: `auth.EMAIL_UNVERIFIED`, `notifications.SMS_OFF`, `.SMS_UNPAID`,
 * `.SMS_NOT_SERVED`, `.SMS_CAPPED`.
 */
export async function beginPhone(
  ctx: PersonContext,
  { identity }: Pick<IdentityContext, "identity">,
  { number, locale }: PhoneInput & { readonly locale: string | null },
): Promise<void> {
  if (!ctx.user.emailVerified) throw authErrors.EMAIL_UNVERIFIED()
  if (!twilioSettings()) throw notificationErrors.SMS_OFF()
  const destination = destinationOf(number)
  if (!destination?.isMobile) throw notificationErrors.SMS_NOT_SERVED()
  if (!(await servesPerson(ctx))) throw notificationErrors.SMS_UNPAID()
  // Asked again under the same key the write answers as it did: its code is the one that was kept.
  const sending = await ctx.write(async (tx) => {
    const { userId } = tx
    const met = await letText(tx, { id: newId(), purpose: "code", userId, destination, parts: 1 })
    if (met) return { met }
    const fresh = String(randomInt(1_000_000)).padStart(6, "0")
    const row = {
      number,
      code_hash: codeHash(userId, number, fresh),
      tries: 0,
      created_at: sql<Date>`now()`,
      expires_at: sql<Date>`now() + interval '10 minutes'`,
    }
    const kept = await tx
      .insertInto("auth.user_phone_codes")
      .values({ user_id: userId, ...row })
      .onConflict((conflict) => conflict.column("user_id").doUpdateSet(row))
      .returning("expires_at as expiresAt")
      .executeTakeFirstOrThrow()
    return { code: fresh, expiresAt: kept.expiresAt.toISOString() }
  })
  if (sending.met !== undefined)
    throw notificationErrors.SMS_CAPPED({ retryAfterMs: roomAfterMs(sending.met) })
  // Identity's role alone may add work of no tenant. Were this lost the code would not come, and is asked for again.
  const { code, expiresAt } = sending
  const payload = { to: number, code, locale: locale ?? defaultLocale, expiresAt }
  const key = codeHash(ctx.user.id, number, `${code} ${expiresAt}`)
  await enqueueTenantless(identity, authSecret(), sendPhoneCode, payload, { key })
}
