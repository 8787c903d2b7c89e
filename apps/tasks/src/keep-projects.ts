import type { Databases } from "@plinth/db"
import { startLoop } from "@plinth/jobs"
import { log } from "@plinth/observability"
import { emptyTrashes } from "@plinth/projects"
import { inTurn } from "./in-turn"

/** Milliseconds. */
const betweenLooks = 60_000

type Keeping = {
  stop(): Promise<void>
  /** Takes what is due by now. True where there was any. */
  round(): Promise<boolean>
}

/** Has what lay in the trash for its time deleted, each by its tenant's clock. Several side by side take turns. */
export function keepProjects(workerDb: Databases["worker"], onEnqueued: () => void): Keeping {
  const round = inTurn(async () => {
    const isDue = (await emptyTrashes(workerDb)) > 0
    if (isDue) onEnqueued()
    return isDue
  })
  const loop = startLoop({ every: betweenLooks, round, onError: (err) => log.warn({ err }, "trash") })
  return { stop: () => loop.stop(), round }
}
