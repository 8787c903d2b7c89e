import { idInput, isPlinthError, type DeliveryId } from "@plinth/core"
import { defineTask, tenantOf } from "@plinth/jobs"
import { z } from "zod"
import { channelsOut } from "../channels"
import { notificationErrors } from "../errors"
import { endOfQuiet } from "../notify/decide-delivery"
import { mannersOf } from "../settings/manners"
import { findDelivery, hold, pending, settle } from "./delivery.queries"
import { noticeOf } from "./notice-of"
import { whyLeftOut } from "./why-left-out"

/** Codes after which nothing is tried again, and no operator is asked. */
const endings = new Map([
  [notificationErrors.SUPPRESSED().code, { state: "suppressed", reason: "suppressed" }],
  [notificationErrors.UNREACHABLE().code, { state: "skipped", reason: "unreachable" }],
  [notificationErrors.OUTDATED().code, { state: "skipped", reason: "outdated" }],
  [notificationErrors.SMS_UNPAID().code, { state: "skipped", reason: "unpaid" }],
  [notificationErrors.SMS_NOT_SERVED().code, { state: "skipped", reason: "not_served" }],
  [notificationErrors.SMS_CAPPED().code, { state: "skipped", reason: "capped" }],
] as const)

/** What waits longer than a day for room is told to nobody by this channel. */
const longestWaitMs = 86_400_000

/**
 * Hands one notification to one channel. Who has left by now hears nothing, nor who turned it off meanwhile; what is late keeps to
 * quiet hours. What meets a ceiling that ends by itself waits for it. A worker that is killed between the provider's answer and ours
 * says it again under the same key, so it arrives once. Given up, `settleFailed` says so where operators look.
 */
export const deliver = defineTask({
  id: "notifications.deliver",
  schema: z.object({ deliveryId: idInput<DeliveryId>() }),
  isInternal: true,
  retry: { maxAttempts: 10 },
  run: async ({ deliveryId }, job) => {
    const tenant = tenantOf(job)
    const found = await tenant.read((db) => findDelivery(db, deliveryId))
    if (!found || !pending.includes(found.state)) return
    const end = (state: "sent" | "suppressed" | "skipped", reason: Parameters<typeof settle>[3]) =>
      tenant.write((tx) => settle(tx, [deliveryId], state, reason, job.attempt))
    const holdUntil = (reason: "ceiling" | "quiet_hours", dueAt: Date) =>
      tenant.write((tx) => hold(tx, [deliveryId], reason, dueAt, job.attempt))
    const [told, reason] = [noticeOf(found), whyLeftOut(found)]
    if (!told || reason) {
      await end("skipped", reason)
      return
    }
    const quietUntil = endOfQuiet(mannersOf({ ...found, timeZone: found.quietZone }), tenant.clock.now())
    if (quietUntil && found.severity !== "critical") {
      await holdUntil("quiet_hours", quietUntil)
      return
    }
    try {
      // What was held after a try may have been taken then.
      const isAgain = job.isAgain || found.attempts > 0
      await channelsOut[found.channel].deliver(told.notice, told.person, { ...job, isAgain })
    } catch (error) {
      const cause = error instanceof Error && !isPlinthError(error) ? error.cause : error
      const known = isPlinthError(cause) ? cause : null
      const ending = known && endings.get(known.code)
      if (!ending) throw error
      const { retryAfterMs } = known.details
      const dueAt = tenant.clock.now().getTime() + Number(retryAfterMs)
      // Most endings have no such time, and no number compares with that.
      if (dueAt - found.toldAt.getTime() <= longestWaitMs) await holdUntil("ceiling", new Date(dueAt))
      else await end(ending.state, ending.reason)
      return
    }
    await end("sent", null)
  },
})
