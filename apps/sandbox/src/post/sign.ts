import { Webhook } from "standardwebhooks"
import type { Addressee } from "./posted"

/** The headers of Standard Webhooks; for a day after a rotation with the old secret's signature beside the new one's. */
export function sign(
  prefix: "webhook" | "svix",
  { secret, oldSecret }: Addressee,
  webhookId: string,
  stamp: Date,
  body: string,
  now: string,
) {
  const secrets = [secret, ...(oldSecret && oldSecret.until > now ? [oldSecret.secret] : [])]
  return {
    [`${prefix}-id`]: webhookId,
    [`${prefix}-timestamp`]: String(Math.floor(stamp.getTime() / 1_000)),
    [`${prefix}-signature`]: secrets.map((one) => new Webhook(one).sign(webhookId, stamp, body)).join(" "),
  }
}
