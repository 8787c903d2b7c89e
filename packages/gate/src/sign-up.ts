import { authErrors, baseUrl, type SignUpInput } from "@plinth/auth"
import { mapDatabaseError } from "@plinth/db"
import { clientAddress } from "./client-address"
import { gateErrors } from "./errors"

/**
 * Asks for an account as the page does: the same rules, limits and silence about who has one already. The mailbox is told.
 * Errors: `auth.PASSWORD_KNOWN`, `auth.EMAIL_DISPOSABLE`, `auth.FORBIDDEN`, `gate.RATE_LIMITED`.
 */
export async function signUp(
  handler: (request: Request) => Promise<Response>,
  asked: Headers,
  input: SignUpInput,
): Promise<void> {
  const headers = new Headers({ "content-type": "application/json", origin: baseUrl() })
  const address = clientAddress(asked)
  if (address) headers.set("x-forwarded-for", address)
  for (const name of ["user-agent", "host"]) {
    const value = asked.get(name)
    if (value !== null) headers.set(name, value)
  }
  const request = new Request(`${baseUrl()}/api/auth/sign-up/email`, {
    method: "POST",
    headers,
    body: JSON.stringify({ ...input, callbackURL: "/app" }),
  })
  const answer = await handler(request).catch((error: unknown) => {
    throw mapDatabaseError(error)
  })
  if (answer.ok) return
  if (answer.status === 429)
    throw gateErrors.RATE_LIMITED({ ...callRule, retryAfterSeconds: retryAfter(answer) })
  const { code } = (await answer.json().catch(() => ({}))) as { code?: string }
  throw code === "PASSWORD_KNOWN" || code === "EMAIL_DISPOSABLE" ? authErrors[code]() : authErrors.FORBIDDEN()
}

const callRule = { class: "auth", limit: 60, windowSeconds: 60 }

const retryAfter = ({ headers }: Response) =>
  Number(headers.get("retry-after") ?? headers.get("x-retry-after") ?? callRule.windowSeconds)
