import { normalizeEmail } from "@plinth/core"
import { openShelf } from "./shelf"

export type Mail = {
  readonly id: string
  readonly at: string
  readonly provider: string
  readonly from: string
  readonly to: readonly string[]
  readonly cc: readonly string[]
  readonly bcc: readonly string[]
  readonly replyTo: readonly string[]
  readonly subject: string
  readonly html: string | null
  readonly text: string | null
  readonly headers: Readonly<Record<string, string>>
  readonly tags: readonly { readonly name: string; readonly value: string }[]
  readonly attachments: readonly { readonly filename: string; readonly bytes: number }[]
  readonly links: readonly string[]
}

export type Mailbox = {
  /** Newest first; with `to` only what went to that address, as recipient, copy or blind copy. */
  list(to?: string): Mail[]
  find(id: string): Mail | undefined
  deliver(...mails: Mail[]): void
  empty(): void
}

/** Every mail that any provider accepted: the newest thousand. */
export function openMailbox(dir: string | null): Mailbox {
  const shelf = openShelf<Mail>({ dir, name: "mail", limit: 1_000 })
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
const addressOf = (recipient: string) => normalizeEmail(/<([^<>]+)>\s*$/.exec(recipient)?.[1] ?? recipient)
