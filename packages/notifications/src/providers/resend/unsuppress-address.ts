import { normalizeEmail } from "@plinth/core"
import { log } from "@plinth/observability"
import { resendApiKey, resendBaseUrl } from "../../env"
import { notificationErrors } from "../../errors"

/** Its person waits for it. */
const patienceMs = 3_000

/**
 * Takes an address off Resend's own list of those to which nothing is sent. That it was not on it is well, too; an account that
 * may not change its list goes on, and hears of the next mail that it was suppressed. Errors: `notifications.MAIL_UNAVAILABLE`.
 * https://resend.com/docs/api-reference/suppressions/remove-suppression
 */
export async function unsuppressAddress(address: string): Promise<void> {
  const { Resend } = await import("resend")
  const resend = new Resend(resendApiKey(), { baseUrl: resendBaseUrl() })
  const { error } = await resend.suppressions.remove(normalizeEmail(address), {
    signal: AbortSignal.timeout(patienceMs),
  })
  if (!error || error.statusCode === 404) return
  const reason = `${error.name} (${error.statusCode ?? "no answer"}): ${error.message}`
  const isFinal = error.statusCode !== null && error.statusCode < 500 && error.statusCode !== 429
  if (!isFinal) throw notificationErrors.MAIL_UNAVAILABLE({ reason }, { cause: error })
  log.warn({ reason }, "the provider's suppression cannot be lifted")
}
