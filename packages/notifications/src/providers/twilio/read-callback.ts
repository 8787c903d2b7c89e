import { textCallback, twilioSettings } from "../../env"
import { notificationErrors } from "../../errors"

/** What Twilio tells of a number: people want none any more, or want them again, or nothing reaches it. */
export type PhoneNews = { readonly number: string; readonly reason: "stopped" | "unreachable" | null }

/** https://www.twilio.com/docs/messaging/tutorials/advanced-opt-out, for numbers that have it and for those that have not. */
const stops = new Set(["STOP", "STOPALL", "UNSUBSCRIBE", "CANCEL", "END", "QUIT", "REVOKE", "OPTOUT"])
const starts = new Set(["START", "YES", "UNSTOP"])
/** Blocked, unknown, and a landline: https://www.twilio.com/docs/api/errors */
const dead = new Set(["30004", "30005", "30006"])

/**
 * Reads a callback of Twilio's: a person's answer, or what became of a message. Null where it changes nothing.
 * @throws notifications.INVALID_SIGNATURE where it is not signed for this address with our token
 */
export async function readCallback(signature: string | null, body: string): Promise<PhoneNews | null> {
  const settings = twilioSettings()
  const form = Object.fromEntries(new URLSearchParams(body))
  const { default: twilio } = await import("twilio")
  const isSigned =
    settings && twilio.validateRequest(settings.authToken, signature ?? "", textCallback(), form)
  if (!isSigned) throw notificationErrors.INVALID_SIGNATURE()
  const { MessageStatus, ErrorCode = "", To = "", From = "", OptOutType, Body = "" } = form
  if (MessageStatus) {
    if (ErrorCode === "21610") return { number: To, reason: "stopped" }
    return dead.has(ErrorCode) ? { number: To, reason: "unreachable" } : null
  }
  const word = OptOutType ?? Body.trim().toUpperCase()
  if (stops.has(word)) return { number: From, reason: "stopped" }
  return starts.has(word) ? { number: From, reason: null } : null
}
