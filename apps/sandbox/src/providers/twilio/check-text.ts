import { z } from "zod"
import type { Refusal } from "../../provider"
import { optedOut, refusal } from "./refusals"

const mostLetters = 1_600
const number = /^\+[1-9]\d{6,14}$/

const Fields = z.object({
  To: z.string().default(""),
  From: z.string().default(""),
  MessagingServiceSid: z.string().default(""),
  Body: z.string().default(""),
  StatusCallback: z.string().default(""),
})

export type CheckedText = {
  readonly to: string
  readonly from: string
  readonly service: string
  readonly body: string
  readonly callback: string
}

/** Twilio's own test numbers: each is refused for one reason. https://www.twilio.com/docs/iam/test-credentials */
const magic: Readonly<Record<string, (to: string) => Refusal>> = {
  "+15005550001": (to) => refusal(400, 21211, `Invalid 'To' Phone Number: ${to}`),
  "+15005550002": (to) => refusal(400, 21612, `The 'To' phone number: ${to}, is not currently reachable`),
  "+15005550003": (to) => refusal(400, 21408, `Permission to send an SMS has not been enabled for ${to}`),
  "+15005550004": () => optedOut,
  "+15005550009": (to) => refusal(400, 21614, `To number: ${to}, is not a mobile number`),
}

/** Checks one message as Twilio does. `isOptedOut` knows who has answered STOP. */
export function checkText(
  form: URLSearchParams,
  isOptedOut: (number: string) => boolean,
): { text: CheckedText } | { refused: Refusal } {
  const { To, From, MessagingServiceSid, Body, StatusCallback } = Fields.parse(Object.fromEntries(form))
  const refused = (status: number, code: number, message: string) => ({
    refused: refusal(status, code, message),
  })
  if (!To) return refused(400, 21604, "A 'To' phone number is required.")
  if (!number.test(To)) return refused(400, 21211, `Invalid 'To' Phone Number: ${To}`)
  const reason = magic[To]?.(To)
  if (reason) return { refused: reason }
  if (!From && !MessagingServiceSid) return refused(400, 21603, "A 'From' phone number is required.")
  if (From && !number.test(From) && !/^[\w ]{1,11}$/.test(From))
    return refused(400, 21212, `Invalid 'From' Phone Number: ${From}`)
  if (!Body) return refused(400, 21602, "Message body is required.")
  if (Body.length > mostLetters)
    return refused(400, 21617, `The concatenated message body exceeds the ${mostLetters} character limit.`)
  if (StatusCallback && !URL.canParse(StatusCallback))
    return refused(400, 21609, `The StatusCallback URL ${StatusCallback} is not a valid URL.`)
  if (isOptedOut(To)) return { refused: optedOut }
  return {
    text: { to: To, from: From, service: MessagingServiceSid, body: Body, callback: StatusCallback },
  }
}
