import { refused, type Answer } from "./answer"
import { at, postJson, text, type Reply } from "./post-json"

/** Better Auth's endpoints that the interface speaks to. */
export type AuthEndpoint =
  | "sign-in/email"
  | "sign-up/email"
  | "sign-out"
  | "request-password-reset"
  | "reset-password"
  | "send-verification-email"
  | "change-password"
  | "sign-in/second-factor"
  | "link-social"
  | "email-change/request"
  | "email-change/approve"
  | "email-change/confirm"
  | "passkey/verify-authentication"
  | "passkey/verify-registration"

/** Asks identity for something. Its codes come back as `auth.CODE`. */
export async function callAuth(endpoint: AuthEndpoint, body: Record<string, unknown> = {}): Promise<Answer> {
  return authAnswer(await postJson(`/api/auth/${endpoint}`, body))
}

/** What identity's reply says. */
export function authAnswer(reply: Reply | null): Answer {
  if (!reply) return refused("network.UNREACHABLE")
  const { status, data } = reply
  if (status < 300) return { ok: true, data }
  const code = text(at(data, "code")) ?? "internal.UNEXPECTED"
  if (status === 429 && code !== "SECOND_FACTOR_LOCKED") return refused("network.TOO_MANY_REQUESTS")
  return refused(code.includes(".") ? code : `auth.${code}`, {
    id: text(at(data, "id")),
    by: text(at(data, "by")),
  })
}
