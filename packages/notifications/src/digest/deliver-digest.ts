import { baseUrl } from "@plinth/auth"
import { idInput, type DeliveryId } from "@plinth/core"
import { defineTask, tenantOf } from "@plinth/jobs"
import { z } from "zod"
import { channelsOut } from "../channels"
import { findGathered, hold, settle } from "../deliver/delivery.queries"
import { noticeOf } from "../deliver/notice-of"
import { renderMail } from "../mail/render-mail"
import { endOfQuiet } from "../notify/decide-delivery"
import { choicesOf, isOn } from "../preferences/is-on"
import { findDefaults, findPreferences } from "../preferences/preference.queries"
import { sendEmail } from "../providers/resend/send-email"
import { mannersOf } from "../settings/manners"
import { offerUnsubscribe } from "../unsubscribe/offer-unsubscribe"

/** Lines of one mail; of what is more it says how much. */
const most = 25

/**
 * Sends what waited for a person's daily mail, as one, by mail whatever the channel of each was. Who has left by now hears nothing;
 * what cannot be read any more or was withdrawn, and kinds whose mail is off by now or was never on, are left out. One that is late
 * waits for the end of quiet hours.
 */
export const deliverDigest = defineTask({
  id: "notifications.deliver-digest",
  schema: z.object({ digestId: idInput<DeliveryId>() }),
  isInternal: true,
  retry: { maxAttempts: 10 },
  run: async ({ digestId }, job) => {
    const tenant = tenantOf(job)
    const gathered = await tenant.read((db) => findGathered(db, digestId))
    const [first] = gathered
    if (!first) return
    const ids = gathered.map(({ deliveryId }) => deliveryId)
    const { name, email, tenantId, tenantName, slug, locale, memberId, userId, isRemoved } = first
    if (isRemoved) {
      await tenant.write((tx) => settle(tx, ids, "skipped", "left", job.attempt))
      return
    }
    const quietUntil = endOfQuiet(mannersOf({ ...first, timeZone: first.quietZone }), tenant.clock.now())
    // Held it would come under another key: one that may have been taken goes on.
    if (quietUntil && !job.isAgain) {
      await tenant.write((tx) => hold(tx, ids, "digest", quietUntil, job.attempt))
      return
    }
    const isReached = (await tenant.read((db) => channelsOut.email.reached(db, [userId]))).has(userId)
    if (!isReached) {
      await tenant.write((tx) => settle(tx, ids, "suppressed", "suppressed", job.attempt))
      return
    }
    const [own, defaults] = await tenant.read(async (db) => [
      choicesOf(await findPreferences(db, memberId)),
      choicesOf(await findDefaults(db)),
    ])
    const wanted = gathered.flatMap((each) => {
      const notice = noticeOf(each)?.notice
      if (!notice || each.isWithdrawn) return []
      const { kind } = notice
      const isWanted = isOn(kind, "email", own(kind, "email"), defaults(kind, "email"))
      return isWanted ? [{ ...notice, id: each.id }] : []
    })
    const told = wanted.map(({ deliveryId }) => deliveryId)
    // What waited by two channels is one thing to tell.
    const notices = [...new Map(wanted.map((notice) => [notice.id, notice])).values()]
    const leftOut = gathered.filter(({ deliveryId }) => !told.includes(deliveryId))
    const reasonOf = (each: (typeof gathered)[number]) =>
      each.isWithdrawn || !noticeOf(each) ? "outdated" : "unreachable"
    for (const [reason, rows] of Map.groupBy(leftOut, reasonOf)) {
      const left = rows.map(({ deliveryId }) => deliveryId)
      await tenant.write((tx) => settle(tx, left, "skipped", reason, job.attempt))
    }
    if (told.length === 0) return
    const items = notices.slice(0, most).map(({ title, body }) => ({ title, body }))
    const url = `${baseUrl()}/app/${slug}/notifications`
    const mail = await offerUnsubscribe(
      await renderMail(
        "digest",
        { name, tenantName, items, more: notices.length - items.length, url },
        locale,
      ),
      { tenantId, memberId, kinds: [...new Set(notices.map(({ kind }) => kind))], channel: "email" },
      { tenantName, locale },
    )
    const delivery = { tenantId, id: digestId }
    await sendEmail({ to: email, ...mail, delivery, idempotencyKey: digestId, signal: job.signal })
    await tenant.write((tx) => settle(tx, told, "sent", null, job.attempt))
  },
})
