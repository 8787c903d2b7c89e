import type { Database } from "@plinth/db"
import { APIError } from "better-auth/api"
import type { Kysely } from "kysely"
import { hasShownFactor } from "../confirmation/demand-factor"
import { isConfirmed } from "../confirmation/is-confirmed"
import { readStanding } from "../second-factor/read-standing"

/** What somebody asks who is not in yet: a session that waits for its second factor is no hindrance there. */
const before =
  /^\/(sign-in|sign-up|sign-out|confirm-address|send-verification-email|request-password-reset|reset-password|magic-link|callback|oauth2|email-change\/approve|email-change\/confirm|error|ok|passkey\/generate-authenticate-options|passkey\/verify-authentication)\b/

/** What asks for a person who showed lately that it is them. */
const sensitive = new Set([
  "/change-password",
  "/email-change/request",
  "/set-password",
  "/change-email",
  "/delete-user",
  "/link-social",
  "/unlink-account",
  "/passkey/generate-register-options",
  "/passkey/verify-registration",
])

/** What makes another factor: of a person who has one, it asks for that one. */
const factor = /^\/passkey\/(generate-register-options|verify-registration)$/

/** Better Auth's own paths obey the same two rules as the house: a session is open, and what is sensitive is confirmed. */
export async function guardSession(
  identity: Kysely<Database>,
  path: string,
  headers: Headers | undefined,
): Promise<void> {
  if (!headers || before.test(path)) return
  const standing = await readStanding(identity, headers)
  if (!standing) return
  // Identity answers on the main host; what was handed over to another is nobody's here.
  if (!standing.isOpen || standing.host !== null) throw new APIError("UNAUTHORIZED", { code: "UNAUTHORIZED" })
  const asksFactor = factor.test(path)
  const isRefused =
    (sensitive.has(path) && !isConfirmed(standing.confirmedAt, new Date())) ||
    (asksFactor && !(await hasShownFactor({ identity, ...standing })))
  if (isRefused)
    throw new APIError("FORBIDDEN", { code: "CONFIRMATION_REQUIRED", ...(asksFactor && { by: "factor" }) })
}
