import { createHash } from "node:crypto"
import type { UserId } from "@plinth/core"
import { NonRetryableError } from "@plinth/jobs"
import { sql } from "kysely"
import { notificationErrors } from "../errors"
import type { ChannelOut, Notice } from "../notice"
import { sendText } from "../providers/twilio/send-text"
import { twilioSettings } from "../env"

/** Letters: three parts of a text at the most, where a text in Latin letters has 153 in each part. */
const longest = 420

/** A phone that its person proved to be theirs, and that takes texts. An operator's second sending has a reference of its own. */
export const sms: ChannelOut = {
  async reached(db, userIds) {
    if (!twilioSettings()) return new Set()
    const rows = await db
      .selectFrom("auth.user_phones")
      .select("user_id")
      .where("user_id", "=", sql<string>`any(${userIds}::uuid[])`)
      .where("off_reason", "is", null)
      .execute()
    return new Set(rows.map(({ user_id: userId }) => userId as UserId))
  },

  async deliver(notice, { userId }, { tenant, isAgain, signal }) {
    const phone = await tenant?.one((db) =>
      db
        .selectFrom("auth.user_phones")
        .select(["number", "off_reason as offReason"])
        .where("user_id", "=", userId)
        .executeTakeFirst(),
    )
    if (!tenant || !phone) throw leftAt("No number.", notificationErrors.UNREACHABLE())
    if (phone.offReason) throw leftAt("Texts are off.", notificationErrors.SUPPRESSED())
    const { number: to } = phone
    const reference = referenceOf(notice)
    const body = write(notice, reference)
    const outcome = await sendText({ to, body, reference, isAgain, signal })
    if (outcome === "sent") return
    await tenant.write((tx) => sql`select auth.note_phone(${to}, ${outcome})`.execute(tx))
    throw leftAt(`Texts are off: ${outcome}.`, notificationErrors.SUPPRESSED())
  },
}

const leftAt = (said: string, cause: Error) => new NonRetryableError(said, { cause })

/** Ends the address, where it changes nothing, and tells this message from every other. */
const referenceOf = ({ key }: Pick<Notice, "key">) =>
  `#${createHash("sha256").update(key).digest("base64url").slice(0, 8)}`

function write({ tenant, title, body, url }: Notice, reference: string): string {
  const link = url.split("#", 1).join() + reference
  const said = `${tenant.name}: ${[title, body].filter(Boolean).join(" ")}`
  return `${cut(said, longest - link.length - 1)} ${link}`
}

const cut = (text: string, most: number) => {
  const letters = [...text]
  return letters.length <= most ? text : `${letters.slice(0, most - 1).join("")}…`
}
