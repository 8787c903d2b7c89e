import { createHash } from "node:crypto"
import type { UserId } from "@plinth/core"
import { planColumns, planFactsOf } from "@plinth/entitlements"
import { NonRetryableError, type Job } from "@plinth/jobs"
import { sql } from "kysely"
import { notificationErrors } from "../errors"
import type { ChannelOut, Notice } from "../notice"
import { sendText } from "../providers/twilio/send-text"
import { twilioSettings } from "../env"
import { destinationOf } from "../texts/destination-of"
import { fitText } from "../texts/fit-text"
import { letText, noticeWaitsMs } from "../texts/let-text"
import { servesTenant } from "../texts/serves-tenant"

/**
 * A phone that its person proved to be theirs, and that takes texts, where their tenant and its country are served. An operator's
 * second sending has a reference of its own.
 */
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
    const phone = tenant && (await findPhone(tenant, userId))
    if (!phone) throw leftAt("No number.", notificationErrors.UNREACHABLE())
    if (phone.offReason) throw leftAt("Texts are off.", notificationErrors.SUPPRESSED())
    if (!servesTenant(planFactsOf(phone), tenant.clock.now()))
      throw leftAt("The tenant pays nothing.", notificationErrors.SMS_UNPAID())
    const { number: to } = phone
    const destination = destinationOf(to)
    if (!destination) throw leftAt("A country that is not served.", notificationErrors.SMS_NOT_SERVED())
    const reference = referenceOf(notice)
    const { body, parts } = write(notice, reference)
    const met = await tenant.write((tx) =>
      letText(tx, { id: notice.key, purpose: "notice", userId, destination, parts }),
    )
    if (met)
      throw leftAt(
        `Too many texts: ${met}.`,
        notificationErrors.SMS_CAPPED({ retryAfterMs: noticeWaitsMs(met) }),
      )
    const outcome = await sendText({ to, body, reference, isAgain, signal })
    if (outcome === "sent") return
    await tenant.write((tx) => sql`select auth.note_phone(${to}, ${outcome})`.execute(tx))
    throw leftAt(`Texts are off: ${outcome}.`, notificationErrors.SUPPRESSED())
  },
}

const leftAt = (said: string, cause: Error) => new NonRetryableError(said, { cause })

const findPhone = (tenant: NonNullable<Job["tenant"]>, userId: UserId) =>
  tenant.one((db) =>
    db
      .selectFrom("auth.user_phones as phone")
      .innerJoin("app.tenants as tenant", (join) => join.on("tenant.id", "=", db.tenantId))
      .innerJoin("app.user_profiles as person", "person.user_id", "phone.user_id")
      .select(["phone.number", "phone.off_reason as offReason"])
      .select(planColumns.map((column) => `tenant.${column}` as const))
      .where("phone.user_id", "=", userId)
      .where("person.suspended_at", "is", null)
      .executeTakeFirst(),
  )

/** Ends the address, where it changes nothing, and tells this message from every other. */
const referenceOf = ({ key }: Pick<Notice, "key">) =>
  `#${createHash("sha256").update(key).digest("base64url").slice(0, 8)}`

const write = ({ tenant, title, body, url }: Notice, reference: string) =>
  fitText(`${tenant.name}: ${[title, body].filter(Boolean).join(" ")}`, url.split("#", 1).join() + reference)
