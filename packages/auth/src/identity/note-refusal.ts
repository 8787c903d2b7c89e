import { createHmac } from "node:crypto"
import { normalizeEmail } from "@plinth/core"
import type { Database } from "@plinth/db"
import { sql, type Kysely } from "kysely"
import { authSecret } from "../env"

export type Refused = {
  readonly path: string
  readonly body: unknown
  readonly headers: Headers | undefined
  /** True where nobody looked at the password: too many had been tried. */
  readonly isThrottled?: boolean
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null

/** That many tries at one address are seen as such, and the address is not. */
const hashOf = (email: string) =>
  createHmac("sha256", authSecret()).update(`sign-in ${email}`).digest("hex").slice(0, 32)

/** Who a request says they are; null where it is no sign-in. Wrong codes of a second factor are written down by trigger. */
function claimOf({ path, body }: Refused) {
  if (!isRecord(body)) return null
  if (path === "/sign-in/email" && typeof body.email === "string")
    return { email: normalizeEmail(body.email), credential: null, reason: "password" }
  const response = path === "/passkey/verify-authentication" && isRecord(body.response) ? body.response : null
  return typeof response?.id === "string" ? { email: null, credential: response.id, reason: "passkey" } : null
}

/**
 * Writes down that somebody could not sign in, in the same statement for addresses that have an account and for others.
 * Throttled tries at one address are written down once a minute, and a passkey that is nobody's never: who floods the door does
 * not flood the log.
 */
export async function noteRefusal(identity: Kysely<Database>, refused: Refused): Promise<void> {
  const claim = claimOf(refused)
  if (!claim) return
  const { email, credential } = claim
  const reason = refused.isThrottled ? "throttled" : claim.reason
  const hash = hashOf(email ?? credential ?? "")
  const address = refused.headers?.get("x-forwarded-for") ?? null
  const agent = refused.headers?.get("user-agent")?.slice(0, 500) ?? null
  await sql`
    insert into auth.identity_events (type, user_id, target_hash, reason, ip_address, user_agent)
      select 'user.sign_in_refused', person.id, case when person.id is null then ${hash} end, ${reason}, ${address}, ${agent}
      from (select 1) as one
        left join auth.users as person on person.email = ${email}
          or person.id = (select user_id from auth.user_passkeys where credential_id = ${credential})
      where (person.id is not null or ${email}::text is not null) and (${reason} <> 'throttled' or not exists (
        select from auth.identity_events as before
        where before.type = 'user.sign_in_refused' and before.reason = 'throttled'
          and (before.user_id = person.id or before.target_hash = ${hash}) and before.occurred_at > now() - interval '1 minute'
      ))`.execute(identity)
}
