import { expect } from "@playwright/test"
import { stage } from "./env"

type Mail = {
  readonly id: string
  readonly subject: string
  readonly text: string | null
  readonly links: readonly string[]
}

const listMail = async (to: string): Promise<Mail[]> => {
  const answer = await fetch(`${stage.sandbox}/_/mail?to=${encodeURIComponent(to)}`)
  return ((await answer.json()) as { items: Mail[] }).items
}

/** What the product has sent, as the sandbox keeps it. */
export const mailbox = {
  list: listMail,
  /** The newest mail to this address whose subject contains these words, as soon as it is there. */
  async waitFor(to: string, subject: string, timeout = 20_000): Promise<Mail> {
    const find = async () => (await listMail(to)).find((mail) => mail.subject.includes(subject))
    await expect
      .poll(async () => (await find())?.subject ?? "no such mail yet", { timeout, intervals: [100] })
      .toContain(subject)
    const mail = await find()
    if (!mail) throw new Error(`the mail "${subject}" to ${to} is gone again`)
    return mail
  },
}

/** The first link of a mail that leads to this part of the product. */
export function linkOf(mail: Mail, part: string): string {
  const link = mail.links.find((candidate) => candidate.includes(part))
  if (!link) throw new Error(`"${mail.subject}" has no link to ${part}: ${mail.links.join(" ")}`)
  return link
}
