import { refused, type Answer } from "./answer"
import { at, postJson, text } from "./post-json"

/** Better Auth's endpoints that the interface speaks to. */
export type AuthEndpoint =
  | "sign-in/email"
  | "sign-up/email"
  | "sign-out"
  | "request-password-reset"
  | "reset-password"
  | "send-verification-email"
  | "change-password"

/** Asks identity for something. Its codes come back as `auth.CODE`. */
export async function callAuth(endpoint: AuthEndpoint, body: Record<string, unknown> = {}): Promise<Answer> {
  const reply = await postJson(`/api/auth/${endpoint}`, body)
  if (!reply) return refused("network.UNREACHABLE")
  const { status, data } = reply
  if (status < 300) return { ok: true, data }
  if (status === 429) return refused("network.TOO_MANY_REQUESTS")
  const code = text(at(data, "code")) ?? "internal.UNEXPECTED"
  return refused(code.includes(".") ? code : `auth.${code}`, { id: text(at(data, "id")) })
}
