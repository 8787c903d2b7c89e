import { Webhook } from "standardwebhooks"
import type { Endpoint } from "../store"

/** The headers of Standard Webhooks; for a day after a rotation with the old secret's signature beside the new one's. */
export function sign(
  { secret, oldSecret }: Endpoint,
  webhookId: string,
  stamp: Date,
  body: string,
  now: string,
) {
  const secrets = [secret, ...(oldSecret && oldSecret.until > now ? [oldSecret.secret] : [])]
  return {
    "webhook-id": webhookId,
    "webhook-timestamp": String(Math.floor(stamp.getTime() / 1_000)),
    "webhook-signature": secrets.map((one) => new Webhook(one).sign(webhookId, stamp, body)).join(" "),
  }
}
