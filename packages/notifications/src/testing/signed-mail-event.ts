import { createHmac, randomUUID } from "node:crypto"
import { resendWebhookSecret } from "../env"

type Said = {
  readonly type?: string
  readonly to?: readonly string[]
  readonly bounce?: string
  readonly at?: Date
}

/** What Resend says of a mail. */
export const mailEvent = ({
  type = "email.delivered",
  to = ["ada@example.com"],
  bounce,
  at = new Date(),
}: Said) => ({
  type,
  created_at: at.toISOString(),
  data: {
    email_id: randomUUID(),
    to,
    ...(bounce && { bounce: { type: bounce, subType: "General", message: "No." } }),
  },
})

type Signing = { readonly id?: string; readonly sentAt?: Date }

/** A message as Resend signs it. */
export function signedMailEvent(
  body: unknown,
  { id = `msg_${randomUUID()}`, sentAt = new Date() }: Signing = {},
) {
  const text = typeof body === "string" ? body : JSON.stringify(body)
  const stamp = String(Math.floor(sentAt.getTime() / 1_000))
  const secret = Buffer.from(resendWebhookSecret().replace(/^whsec_/, ""), "base64")
  const signature = createHmac("sha256", secret).update(`${id}.${stamp}.${text}`).digest("base64")
  const headers = new Headers({
    "svix-id": id,
    "svix-timestamp": stamp,
    "svix-signature": `v1,${signature}`,
  })
  return { headers, raw: new TextEncoder().encode(text), text }
}
