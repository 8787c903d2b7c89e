import type { Databases } from "@plinth/db"
import { startLoop } from "@plinth/jobs"
import { log } from "@plinth/observability"
import { tellDueWeeks } from "./notification-work"

/** Milliseconds. */
const betweenLooks = 5_000

type Keeping = {
  stop(): Promise<void>
  /** Takes what is due by now. True where there was any. */
  round(): Promise<boolean>
}

/** Has each tenant's week told on Monday, by its clock. Several side by side take turns. */
export function keepWeeks(workerDb: Databases["worker"], onEnqueued: () => void): Keeping {
  const round = async () => {
    const isDue = (await tellDueWeeks(workerDb)) > 0
    if (isDue) onEnqueued()
    return isDue
  }
  const loop = startLoop({
    every: betweenLooks,
    round,
    onError: (err) => log.warn({ err }, "weekly reports"),
  })
  return { stop: () => loop.stop(), round }
}
