import { NonRetryableError } from "@plinth/jobs"
import { log, withSpan } from "@plinth/observability"
import type { ErrorResponse } from "resend"
import { mailFrom, resendApiKey, resendBaseUrl } from "../../env"
import { notificationErrors } from "../../errors"
import { leaveAlone, restAfterDawdling, restOf } from "../leave-alone"

type Email = {
  readonly to: string
  readonly subject: string
  readonly html: string
  readonly text: string
  readonly headers?: Readonly<Record<string, string>>
  /** Which delivery it is, or which digest: Resend says so again in each message about it. Ids alone. */
  readonly delivery?: { readonly tenantId: string; readonly id: string }
  /** The same for each attempt: Resend keeps it for 24 hours and sends once. */
  readonly idempotencyKey: string
  readonly signal?: AbortSignal
}

/** What it holds up meanwhile is a slot of a worker, in which others are told of things. */
const patienceMs = 10_000

/**
 * Hands a mail to Resend, unless it wants to be left alone, or took too long a moment ago. A key is one mail's alone: where
 * Resend knows it with another body it took an earlier attempt, whose answer was lost and which was worded by what held then. That
 * one is sent, its id unknown. Throws `notifications.MAIL_UNAVAILABLE` when trying again may help,
 * and a NonRetryableError when it cannot.
 */
export async function sendEmail({
  idempotencyKey,
  signal,
  delivery,
  ...email
}: Email): Promise<{ id: string | null }> {
  const restMs = restOf("resend")
  if (restMs > 0) throw notificationErrors.MAIL_UNAVAILABLE({ retryAfterMs: restMs })
  const { Resend } = await import("resend")
  const resend = new Resend(resendApiKey(), { baseUrl: resendBaseUrl() })
  const limit = AbortSignal.timeout(patienceMs)
  const { data, error, headers } = await withSpan("mail send", { "plinth.provider": "resend" }, () =>
    resend.emails.send(
      { from: mailFrom(), ...email, ...(delivery && { tags: tagsOf(delivery) }) },
      { idempotencyKey, signal: signal ? AbortSignal.any([signal, limit]) : limit },
    ),
  )
  if (data?.id) return { id: data.id }
  if (error?.name === "invalid_idempotent_request") {
    log.warn({ idempotencyKey }, "an earlier attempt of the mail was taken, with another body")
    return { id: null }
  }
  signal?.throwIfAborted()
  if (limit.aborted) leaveAlone("resend", restAfterDawdling)
  if (error?.statusCode === 429 || error?.statusCode === 503) leaveAlone("resend", headers?.["retry-after"])
  const reason = error
    ? `${error.name} (${error.statusCode ?? "no answer"}): ${error.message}`
    : "an answer without id"
  if (error && isFinal(error))
    throw new NonRetryableError(`Resend refused the mail: ${reason}`, {
      cause: notificationErrors.MAIL_REFUSED(),
    })
  throw notificationErrors.MAIL_UNAVAILABLE({ reason }, { cause: error })
}

/** https://resend.com/docs/dashboard/emails/tags */
const tagsOf = ({ tenantId, id }: NonNullable<Email["delivery"]>) => [
  { name: "tenant", value: tenantId },
  { name: "delivery", value: id },
]

/**
 * The mail itself is wrong. A bad key, an unverified domain and a spent quota are
 * troubles of the account: they end, and the mail waits. https://resend.com/docs/api-reference/errors
 */
const isFinal = ({ statusCode }: ErrorResponse) =>
  statusCode === 400 || statusCode === 413 || statusCode === 422
