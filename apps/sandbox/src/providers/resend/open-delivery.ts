import { randomUUID } from "node:crypto"
import { normalizeEmail } from "@plinth/core"
import type { SuppressionListEntry } from "resend"
import { z } from "zod"
import type { Drawer } from "../../drawer"
import { bareAddress, type Mail, type Mailbox } from "../../mailbox"
import { openPostOffice, type PostOffice } from "../../post/open-post-office"
import { wallNow } from "../../post/wall-now"
import {
  Endpoint,
  Message,
  outcomeOf,
  renderEvent,
  toldOf,
  type MailEvent,
  type Outcome,
} from "./mail-events"

/** The same at every start, so that an app can know it before the sandbox runs. */
export const fixedSecret = `whsec_${Buffer.from("plinth sandbox mail webhook secret").toString("base64")}`

const Suppression = z.object({
  id: z.string(),
  email: z.string(),
  origin: z.enum(["bounce", "complaint", "manual"]),
  source_id: z.string().nullable(),
  created_at: z.string(),
}) satisfies z.ZodType<SuppressionListEntry>

export type Delivery = {
  readonly office: PostOffice<Message>
  /** Oldest first. */
  readonly messages: () => readonly Message[]
  readonly endpoints: () => readonly Endpoint[]
  readonly register: (endpoint: Endpoint) => void
  readonly remove: (endpointId: string) => boolean
  /** Has a mail that was taken fare as its address says. */
  readonly carry: (mail: Mail) => void
  readonly befall: (mail: Mail, outcome: Outcome) => void
  readonly suppressions: () => readonly SuppressionListEntry[]
  /** By its id or its address. */
  readonly unsuppress: (idOrEmail: string) => SuppressionListEntry | undefined
  readonly reset: () => void
}

type Kept = { readonly dir: Drawer; readonly mailbox: Mailbox; readonly webhookUrl: string | null }

const kept = 2_000

/** What becomes of mails that were taken, and how the app hears of it. */
export function openDelivery({ dir, mailbox, webhookUrl }: Kept, announce: () => void): Delivery {
  const read = <Row>(kind: string, schema: z.ZodType<Row>): Row[] =>
    [...dir.entries()]
      .filter(([key]) => key.startsWith(`${kind} `))
      .flatMap(([, value]) => schema.safeParse(value).data ?? [])
  // Read anew for each message they would be slow: the drawer knows every one that was ever kept.
  const messages = new Map(read("message", Message).map((message) => [message.id, message]))

  const put = (...changed: Message[]) => {
    for (const message of changed) messages.set(message.id, message)
    dir.write(changed.map((value) => ({ key: `message ${value.id}`, value })))
  }
  const prune = () => {
    const gone = [...messages.keys()].slice(0, Math.max(0, messages.size - kept))
    for (const id of gone) messages.delete(id)
    dir.write(gone.map((id) => ({ key: `message ${id}`, value: null })))
  }
  const endpoints = () => {
    const registered = read("endpoint", Endpoint)
    return registered.length > 0 || !webhookUrl ? registered : [usualEndpoint(webhookUrl)]
  }
  const office = openPostOffice<Message>(
    {
      all: () => [...messages.values()],
      find: (id) => messages.get(id),
      put,
      newId: () => `atmpt_${randomUUID()}`,
      endpoints,
      render: (message) => renderEvent(message, mailbox.find(message.about.id)),
      prefix: "svix",
      userAgent: "Svix-Webhooks/1.0",
    },
    announce,
  )

  const tell = (mail: Mail, events: readonly MailEvent[]) => {
    for (const { type, bounce } of events) {
      const listeners = endpoints().filter((one) => one.events.length === 0 || one.events.includes(type))
      const message = {
        webhookId: `msg_${randomUUID()}`,
        type,
        bounce,
        about: { kind: "email", id: mail.id },
        customerId: recipientOf(mail),
        occurredAt: wallNow(),
        createdAt: wallNow(),
        attempts: [],
      }
      const addressed = listeners.map(({ id: endpointId }) => ({
        ...message,
        id: `atmpt_${randomUUID()}`,
        endpointId,
        state: "waiting" as const,
        nextAttemptAt: message.createdAt,
      }))
      // Where nobody listens it happened all the same, and the mail's own page says so.
      const unheard = { ...message, id: message.webhookId, endpointId: "", nextAttemptAt: null }
      put(...(addressed.length > 0 ? addressed : [{ ...unheard, state: "dropped" as const }]))
    }
    prune()
    office.wake()
    announce()
  }

  const suppressions = () => read("suppression", Suppression)
  const befall = (mail: Mail, outcome: Outcome) => {
    const isDelivered = [...messages.values()].some(
      ({ about, type }) => about.id === mail.id && type === "email.delivered",
    )
    tell(mail, toldOf(outcome, isDelivered))
    const email = recipientOf(mail)
    if ((outcome !== "bounced" && outcome !== "complained") || email.endsWith("@resend.dev")) return
    const value: SuppressionListEntry = {
      id: randomUUID(),
      email,
      origin: outcome === "bounced" ? "bounce" : "complaint",
      source_id: mail.id,
      created_at: wallNow(),
    }
    dir.write([{ key: `suppression ${email}`, value }])
  }

  return {
    office,
    messages: () => [...messages.values()],
    endpoints,
    register: (endpoint) => dir.write([{ key: `endpoint ${endpoint.id}`, value: endpoint }]),
    remove: (endpointId) => {
      const isKnown = dir.entries().has(`endpoint ${endpointId}`)
      dir.write([{ key: `endpoint ${endpointId}`, value: null }])
      return isKnown
    },
    carry: (mail) => {
      tell(mail, [{ type: "email.sent", bounce: null }])
      const isSuppressed = suppressions().some(({ email }) => email === recipientOf(mail))
      befall(mail, isSuppressed ? "suppressed" : outcomeOf(recipientOf(mail)))
    },
    befall,
    suppressions,
    unsuppress: (idOrEmail) => {
      const found = suppressions().find(({ id, email }) => id === idOrEmail || email === idOrEmail)
      if (found) dir.write([{ key: `suppression ${found.email}`, value: null }])
      return found
    },
    reset: () => {
      office.reset()
      messages.clear()
      dir.clear()
    },
  }
}

/** The first: what Plinth sends has one. */
const recipientOf = ({ to: [first = ""] }: Mail) => normalizeEmail(bareAddress(first))

const usualEndpoint = (url: string): Endpoint => ({
  id: "the-app",
  url,
  headers: {},
  secret: fixedSecret,
  oldSecret: null,
  events: [],
  createdAt: "2026-01-01T00:00:00.000Z",
})
