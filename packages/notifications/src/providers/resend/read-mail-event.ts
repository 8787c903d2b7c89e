import { Webhook, WebhookVerificationError } from "standardwebhooks"
import { z } from "zod"
import { notificationErrors } from "../../errors"
import { resendWebhookSecret } from "../../env"
import type { Suppression } from "../../suppression/find-suppression"

/** What the provider says of a mail, as far as anything follows from it. */
export type MailEvent = {
  /** The message's own, the same at each attempt. */
  readonly id: string
  readonly type: string
  readonly mailId: string | null
  readonly occurredAt: Date
  /** Plinth sends to one address at a time. */
  readonly address: string | null
  readonly suppresses: Suppression["reason"] | null
  readonly arrived: boolean
  /** What became of which delivery of ours, or of all that a digest gathered. */
  readonly delivery: { readonly tenantId: string; readonly id: string; readonly outcome: Outcome } | null
}

export type Outcome = (typeof outcomes)[number]
const outcomes = ["delivered", "bounced", "complained", "suppressed"] as const

/** Of all that Resend tells only this is looked at: https://resend.com/docs/webhooks/event-types */
const Body = z.object({
  type: z.string().max(100),
  created_at: z.coerce.date(),
  data: z.object({
    email_id: z.string().max(200).optional(),
    to: z.array(z.string()).optional(),
    bounce: z.object({ type: z.string() }).optional(),
    tags: z.object({ tenant: z.uuid(), delivery: z.uuid() }).optional().catch(undefined),
  }),
})
type Body = z.infer<typeof Body>

const utf8 = new TextDecoder()

/**
 * A message as Resend signs it, by Svix: at most five minutes old, since each attempt is stamped anew. Null where it is
 * signed and cannot be read. Errors: `notifications.INVALID_SIGNATURE`.
 */
export function readMailEvent(headers: Headers, raw: Uint8Array): MailEvent | null {
  const id = headers.get("svix-id") ?? ""
  const text = utf8.decode(raw)
  verify(id, headers, text)
  const body = parsed(text)
  if (!body) return null
  const { type, data } = body
  return {
    id,
    type,
    mailId: data.email_id ?? null,
    occurredAt: body.created_at,
    address: data.to?.length === 1 ? bareAddress(data.to[0] ?? "") : null,
    suppresses: suppressionOf(body),
    arrived: type === "email.delivered",
    delivery: deliveryOf(body),
  }
}

function verify(id: string, headers: Headers, text: string): void {
  if (!id || id.length > 200) throw notificationErrors.INVALID_SIGNATURE()
  const signed = {
    "webhook-id": id,
    "webhook-timestamp": headers.get("svix-timestamp") ?? "",
    "webhook-signature": headers.get("svix-signature") ?? "",
  }
  try {
    new Webhook(resendWebhookSecret()).verify(text, signed, { jsonParse: false })
  } catch (error) {
    if (error instanceof WebhookVerificationError) throw notificationErrors.INVALID_SIGNATURE()
    throw error
  }
}

/** A mailbox that is full or a server that is away may take the next mail; one that is not there will not. */
function suppressionOf({ type, data: { bounce } }: Body): Suppression["reason"] | null {
  if (type === "email.bounced" && bounce?.type === "Permanent") return "bounce"
  if (type === "email.complained") return "complaint"
  return type === "email.suppressed" ? "provider" : null
}

function deliveryOf({ type, data: { tags } }: Body): MailEvent["delivery"] {
  const outcome = outcomes.find((one) => type === `email.${one}`)
  return tags && outcome ? { tenantId: tags.tenant, id: tags.delivery, outcome } : null
}

const bareAddress = (recipient: string) => /<([^<>]+)>\s*$/.exec(recipient)?.[1] ?? recipient

function parsed(text: string): Body | null {
  try {
    return Body.safeParse(JSON.parse(text)).data ?? null
  } catch {
    return null
  }
}
