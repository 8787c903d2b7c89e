import { z } from "zod"

export const textStates = ["queued", "sent", "delivered", "undelivered", "failed"] as const

/** One message as it stands now. A later line of the same sid on the shelf is a later state. */
export const Text = z.object({
  sid: z.string(),
  account: z.string(),
  at: z.string(),
  to: z.string(),
  from: z.string(),
  service: z.string(),
  body: z.string(),
  callback: z.string(),
  status: z.enum([...textStates, "received"]),
  errorCode: z.number().nullable(),
})
export type Text = z.infer<typeof Text>

/** The GSM alphabet, and what takes two places in it; anything else has every letter take sixteen bits. 3GPP TS 23.038. */
const gsm = /^[@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&'()*+,\-./0-9:;<=>?¡A-ZÄÖÑÜ§¿a-zäöñüà\f^{}\\[~\]|€]*$/
const twice = /[\f^{}\\[~\]|€]/g

/** What Twilio charges for. https://www.twilio.com/docs/glossary/what-sms-character-limit */
export function segmentsOf(body: string): number {
  const isGsm = gsm.test(body)
  const places = isGsm ? body.length + (body.match(twice)?.length ?? 0) : body.length
  const [alone, each] = isGsm ? [160, 153] : [70, 67]
  return places <= alone ? 1 : Math.ceil(places / each)
}

/** The message as Twilio's API shows it: https://www.twilio.com/docs/messaging/api/message-resource */
export const renderText = (text: Text) => ({
  sid: text.sid,
  account_sid: text.account,
  api_version: "2010-04-01",
  to: text.to,
  from: text.from || null,
  messaging_service_sid: text.service || null,
  body: text.body,
  status: text.status,
  error_code: text.errorCode,
  error_message: null,
  direction: text.status === "received" ? "inbound" : "outbound-api",
  num_segments: String(segmentsOf(text.body)),
  num_media: "0",
  price: null,
  price_unit: "USD",
  date_created: new Date(text.at).toUTCString(),
  date_updated: new Date(text.at).toUTCString(),
  date_sent: text.status === "queued" ? null : new Date(text.at).toUTCString(),
  uri: `/2010-04-01/Accounts/${text.account}/Messages/${text.sid}.json`,
  subresource_uris: {},
})
