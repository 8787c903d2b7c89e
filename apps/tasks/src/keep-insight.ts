import { purgeProductEvents } from "@plinth/analytics"
import type { Databases } from "@plinth/db"
import { startLoop } from "@plinth/jobs"
import { log } from "@plinth/observability"
import { foldEvents } from "@plinth/overview"

/** Milliseconds. */
const betweenFolds = 500
const betweenPurges = 600_000

type Keeping = {
  stop(): Promise<void>
  /** Counts what has come. True where there was any. */
  round(): Promise<boolean>
}

/** Has what happens counted by day, and what products told forgotten when their plan keeps it no longer. Several side by side take turns. */
export function keepInsight(workerDb: Databases["worker"]): Keeping {
  const onError = (err: unknown) => log.warn({ err }, "insight")
  const fold = async () => (await foldEvents(workerDb)) > 0
  const purge = () => purgeProductEvents(workerDb, onError)
  const loops = [
    startLoop({ every: betweenFolds, round: fold, onError }),
    startLoop({ every: betweenPurges, round: purge, onError }),
  ]
  return { stop: async () => void (await Promise.all(loops.map((loop) => loop.stop()))), round: fold }
}
