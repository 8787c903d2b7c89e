import { createHmac, randomUUID } from "node:crypto"
import { dodoSettings } from "../env"

type Signing = { readonly id?: string; readonly sentAt?: Date; readonly keys?: readonly string[] }

/** A message as Dodo signs it, with one signature for each key. */
export function signedMessage(
  body: unknown,
  { id = `msg_${randomUUID()}`, sentAt = new Date(), keys = [dodoSettings().webhookKey] }: Signing = {},
) {
  const text = typeof body === "string" ? body : JSON.stringify(body)
  const stamp = String(Math.floor(sentAt.getTime() / 1_000))
  const sign = (key: string) =>
    createHmac("sha256", Buffer.from(key.replace(/^whsec_/, ""), "base64"))
      .update(`${id}.${stamp}.${text}`)
      .digest("base64")
  const headers = new Headers({
    "webhook-id": id,
    "webhook-timestamp": stamp,
    "webhook-signature": keys.map((key) => `v1,${sign(key)}`).join(" "),
  })
  return { id, headers, raw: new TextEncoder().encode(text) }
}
