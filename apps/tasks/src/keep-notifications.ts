import type { Databases } from "@plinth/db"
import { startLoop } from "@plinth/jobs"
import { announceDue, purgeNotifications, releaseDue, settleFailed } from "@plinth/notifications"
import { log } from "@plinth/observability"
import { keepNotificationDays } from "./env"
import { inTurn } from "./in-turn"

/** Milliseconds. */
const betweenLooks = 1_000
const betweenPurges = 600_000

type Keeping = {
  stop(): Promise<void>
  /** Lets go of what is due by now. True where there was any. */
  round(): Promise<boolean>
}

/**
 * Has what was held let go when it is due, announcements made, what was given up told to operators, and what is old forgotten. Several
 * side by side take turns.
 */
export function keepNotifications(workerDb: Databases["worker"], onEnqueued: () => void): Keeping {
  const onError = (err: unknown) => log.warn({ err }, "notifications")
  const round = inTurn(async () => {
    const asked = await Promise.all([releaseDue(workerDb), announceDue(workerDb), settleFailed(workerDb)])
    const isMore = asked.some((count) => count > 0)
    if (isMore) onEnqueued()
    return isMore
  })
  const loops = [
    startLoop({ every: betweenLooks, round, onError }),
    startLoop({
      every: betweenPurges,
      round: () => purgeNotifications(workerDb, keepNotificationDays()).then(() => false),
      onError,
    }),
  ]
  return { stop: async () => void (await Promise.all(loops.map((loop) => loop.stop()))), round }
}
