import { NonRetryableError } from "@plinth/jobs"
import type { Twilio } from "twilio"
import { twilioSettings } from "../../env"
import { notificationErrors } from "../../errors"
import { leaveAlone, restAfterDawdling, restOf } from "../leave-alone"
import { openTwilio } from "./open-twilio"

type Text = {
  /** E.164. */
  readonly to: string
  readonly body: string
  /** A part of the body that no other message to this number has. */
  readonly reference: string
  /** Whether an earlier attempt may have sent it already. */
  readonly isAgain: boolean
  readonly signal?: AbortSignal
}

/** `stopped`: they answered STOP; `unreachable`: no text reaches such a number. Neither changes by trying again. */
export type TextOutcome = "sent" | "stopped" | "unreachable"

const looksAt = 50

/**
 * Hands a text to Twilio. Twilio knows no idempotency key for messages: an attempt that may not be the first looks through the
 * newest 50 to that number for its reference before it sends. What stays open is an attempt whose worker is lost while Twilio
 * answers and whose message is not in Twilio's list yet at the next attempt, five seconds later at the earliest: then it comes
 * twice. A mark before the call would have turned that into a message that never comes, which is worse for a bill that fails.
 * Throws `notifications.SMS_UNAVAILABLE` when trying again may help, and a NonRetryableError when it cannot.
 */
export async function sendText({ to, body, reference, isAgain, signal }: Text): Promise<TextOutcome> {
  const settings = twilioSettings()
  if (!settings) throw new NonRetryableError("Twilio is not set up.", { cause: notificationErrors.SMS_OFF() })
  const restMs = restOf("twilio")
  if (restMs > 0) throw notificationErrors.SMS_UNAVAILABLE({ retryAfterMs: restMs })
  const twilio = await openTwilio(settings)
  try {
    if (isAgain && (await isSent(twilio, to, reference))) return "sent"
    signal?.throwIfAborted()
    const { from, callback } = settings
    const { sid } = await twilio.messages.create({
      to,
      body,
      smartEncoded: true,
      ...(from.startsWith("MG") ? { messagingServiceSid: from } : { from }),
      ...(callback && { statusCallback: callback }),
    })
    if (!sid) throw new Error("An answer without sid.")
    return "sent"
  } catch (error) {
    signal?.throwIfAborted()
    return outcomeOf(error)
  }
}

const isSent = async (twilio: Twilio, to: string, reference: string) =>
  (await twilio.messages.list({ to, limit: looksAt, pageSize: looksAt })).some(({ body }) =>
    body.includes(reference),
  )

/** https://www.twilio.com/docs/api/errors */
const stopped = new Set([21610])
const unreachable = new Set([21211, 21217, 21401, 21612, 21614])
const wrongByItself = new Set([21408, 21602, 21605, 21617])

/** As the client under the SDK says that it took too long: https://axios-http.com/docs/handling_errors */
const dawdled = new Set<unknown>(["ECONNABORTED", "ETIMEDOUT", "ERR_CANCELED"])

/** A bad token, a number that is not ours and an empty purse are troubles of the account: they end, and the text waits. */
function outcomeOf(error: unknown): TextOutcome {
  const said = error instanceof Error && "code" in error ? error.code : null
  if (dawdled.has(said)) leaveAlone("twilio", restAfterDawdling)
  const code = Number(said)
  if (stopped.has(code)) return "stopped"
  if (unreachable.has(code)) return "unreachable"
  const reason = error instanceof Error ? `${error.name} ${said ?? ""}` : "no answer"
  if (wrongByItself.has(code))
    throw new NonRetryableError(`Twilio refused the text: ${reason}`, {
      cause: notificationErrors.SMS_REFUSED(),
    })
  throw notificationErrors.SMS_UNAVAILABLE({ reason }, { cause: error })
}
