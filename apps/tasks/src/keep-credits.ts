import { enqueueDueCredits } from "@plinth/credits"
import type { Databases } from "@plinth/db"
import { startLoop } from "@plinth/jobs"
import { log } from "@plinth/observability"
import { inTurn } from "./in-turn"

/** Milliseconds. */
const betweenLooks = 1_000

type Keeping = {
  stop(): Promise<void>
  /** Takes what is due by now. True where there was any. */
  round(): Promise<boolean>
}

/** Has holds time out, grants expire and months begin, each by its tenant's clock. Several side by side take turns. */
export function keepCredits(workerDb: Databases["worker"], onEnqueued: () => void): Keeping {
  const round = inTurn(async () => {
    const isDue = (await enqueueDueCredits(workerDb)) > 0
    if (isDue) onEnqueued()
    return isDue
  })
  const loop = startLoop({ every: betweenLooks, round, onError: (err) => log.warn({ err }, "credits") })
  return { stop: () => loop.stop(), round }
}
