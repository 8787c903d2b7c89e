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
  num_segments: String(Math.max(1, Math.ceil(text.body.length / 160))),
  num_media: "0",
  price: null,
  price_unit: "USD",
  date_created: new Date(text.at).toUTCString(),
  date_updated: new Date(text.at).toUTCString(),
  date_sent: text.status === "queued" ? null : new Date(text.at).toUTCString(),
  uri: `/2010-04-01/Accounts/${text.account}/Messages/${text.sid}.json`,
  subresource_uris: {},
})
