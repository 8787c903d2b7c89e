import type { Databases } from "@plinth/db"
import { startLoop } from "@plinth/jobs"
import { log } from "@plinth/observability"
import { closePeriods, foldUsage, purgeUsage } from "@plinth/usage"
import { inTurn } from "./in-turn"

/** Milliseconds. */
const betweenFolds = 500
const betweenTimers = 1_000
const betweenPurges = 600_000

type Keeping = {
  stop(): Promise<void>
  /** Folds what has come and closes what is due by now. True where there was any. */
  round(): Promise<boolean>
}

/** Has what was used folded, months closed that are over, and events forgotten that are past their time. Several side by side take turns. */
export function keepUsage(workerDb: Databases["worker"], onEnqueued: () => void): Keeping {
  const onError = (err: unknown) => log.warn({ err }, "usage")
  const told = async (work: Promise<number>) => {
    const count = await work
    if (count > 0) onEnqueued()
    return count > 0
  }
  const fold = inTurn(() => told(foldUsage(workerDb)))
  const close = inTurn(() => told(closePeriods(workerDb)))
  const loops = [
    startLoop({ every: betweenFolds, round: fold, onError }),
    startLoop({ every: betweenTimers, round: close, onError }),
    startLoop({ every: betweenPurges, round: () => purgeUsage(workerDb).then(() => false), onError }),
  ]
  return {
    stop: async () => void (await Promise.all(loops.map((loop) => loop.stop()))),
    round: async () => (await Promise.all([fold(), close()])).includes(true),
  }
}
