import type { EmailBouncedEvent, WebhookEventPayload } from "resend"
import { z } from "zod"
import type { Mail } from "../../mailbox"
import { Addressee, Posted } from "../../post/posted"

type Bounce = EmailBouncedEvent["data"]["bounce"]

/** What becomes of a mail that was taken. */
export const outcomes = [
  "delivered",
  "bounced",
  "bounced_for_now",
  "complained",
  "delayed",
  "suppressed",
] as const
export type Outcome = (typeof outcomes)[number]

export const Endpoint = Addressee.extend({
  events: z.array(z.string()),
  createdAt: z.string(),
})
export type Endpoint = z.infer<typeof Endpoint>

export const Message = Posted.extend({
  bounce: z.object({ type: z.string(), subType: z.string(), message: z.string() }).nullable(),
})
export type Message = z.infer<typeof Message>

/** What is told of a mail, and where one was not delivered, why. */
export type MailEvent = { readonly type: string; readonly bounce: Bounce | null }

const event = (type: string, bounce: Bounce | null = null): MailEvent => ({ type, bounce })

/** Types and sub-types are those of Amazon's SES, by which Resend sends: https://resend.com/docs/dashboard/emails/email-bounces */
const eventsOf: Readonly<Record<Outcome, readonly MailEvent[]>> = {
  delivered: [event("email.delivered")],
  bounced: [
    event("email.bounced", {
      type: "Permanent",
      subType: "General",
      message: "The recipient's mail server said that there is no such mailbox. 550 5.1.1",
    }),
  ],
  bounced_for_now: [
    event("email.bounced", {
      type: "Transient",
      subType: "MailboxFull",
      message: "The recipient's mailbox is full. 452 4.2.2",
    }),
  ],
  complained: [event("email.delivered"), event("email.complained")],
  delayed: [event("email.delivery_delayed")],
  suppressed: [event("email.suppressed")],
}

/** What is told of an outcome; of a mail that was delivered already a complaint is the only news. */
export const toldOf = (outcome: Outcome, isDelivered: boolean): readonly MailEvent[] =>
  eventsOf[outcome].filter(({ type }) => !(isDelivered && type === "email.delivered"))

/** Test addresses say by themselves what becomes of a mail, with or without a label: https://resend.com/docs/dashboard/emails/send-test-emails */
export function outcomeOf(address: string): Outcome {
  const test = /^(delivered|bounced|complained|suppressed)(?:\+[^@]*)?@resend\.dev$/.exec(address)?.[1]
  return outcomes.find((outcome) => outcome === test) ?? "delivered"
}

/** A message as Resend words it. */
export function renderEvent(message: Message, mail: Mail | undefined): WebhookEventPayload | null {
  if (!mail) return null
  const data = {
    created_at: mail.at,
    email_id: mail.id,
    message_id: `<${mail.id}@sandbox.localhost>`,
    from: mail.from,
    to: mail.to,
    subject: mail.subject,
    tags: Object.fromEntries(mail.tags.map(({ name, value }) => [name, value])),
  }
  const { type, occurredAt: created_at, bounce } = message
  switch (type) {
    case "email.sent":
    case "email.delivered":
    case "email.delivery_delayed":
    case "email.complained":
      return { type, created_at, data }
    case "email.bounced":
      return bounce && { type, created_at, data: { ...data, bounce } }
    case "email.suppressed":
      return { type, created_at, data: { ...data, suppressed: suppression } }
    default:
      return null
  }
}

const suppression = {
  type: "OnAccountSuppressionList",
  message: "Resend did not send to this address, since it bounced or complained before.",
}
