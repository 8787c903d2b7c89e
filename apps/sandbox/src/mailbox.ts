import { normalizeEmail } from "@plinth/core"
import { z } from "zod"
import { openShelf } from "./shelf"

const Mail = z.object({
  id: z.string(),
  at: z.string(),
  provider: z.string(),
  /** The idempotency key that it was sent under. */
  key: z.string().nullable().default(null),
  from: z.string(),
  to: z.array(z.string()),
  cc: z.array(z.string()),
  bcc: z.array(z.string()),
  replyTo: z.array(z.string()),
  subject: z.string(),
  html: z.string().nullable(),
  text: z.string().nullable(),
  headers: z.record(z.string(), z.string()),
  tags: z.array(z.object({ name: z.string(), value: z.string() })),
  attachments: z.array(z.object({ filename: z.string(), bytes: z.number() })),
  links: z.array(z.string()),
})
export type Mail = z.infer<typeof Mail>

export type Mailbox = {
  /** Newest first; with `to` only what went to that address, as recipient, copy or blind copy. */
  readonly list: (to?: string) => Mail[]
  readonly find: (id: string) => Mail | undefined
  readonly deliver: (...mails: Mail[]) => void
  readonly empty: () => void
}

/** Every mail that any provider accepted: the newest thousand. */
export function openMailbox(dir: string | null): Mailbox {
  const shelf = openShelf(dir, { name: "mail", limit: 1_000, schema: Mail })
  return {
    list: (to) => {
      const newestFirst = shelf.all().toReversed()
      if (!to) return newestFirst
      const wanted = addressOf(to)
      return newestFirst.filter((mail) =>
        [...mail.to, ...mail.cc, ...mail.bcc].some((recipient) => addressOf(recipient) === wanted),
      )
    },
    find: (id) => shelf.all().find((mail) => mail.id === id),
    deliver: shelf.add,
    empty: shelf.clear,
  }
}

/** The bare address in `Ada <ada@example.com>`. */
export const bareAddress = (recipient: string) => /<([^<>]+)>\s*$/.exec(recipient)?.[1] ?? recipient

const addressOf = (recipient: string) => normalizeEmail(bareAddress(recipient))
