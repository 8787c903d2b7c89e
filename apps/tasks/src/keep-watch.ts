import type { Databases } from "@plinth/db"
import { startLoop } from "@plinth/jobs"
import { log } from "@plinth/observability"
import { foldJobMinutes, watchStatus } from "@plinth/platform"

/** Milliseconds. */
const betweenFolds = 20_000
const betweenLooks = 60_000

/** Has ended jobs counted by the minute, and how each part of the house stands written down for the page that says so. */
export function keepWatch(databases: Databases): { stop(): Promise<void> } {
  const look = watchStatus(databases)
  const loops = [
    startLoop({
      every: betweenFolds,
      round: () => foldJobMinutes(databases.worker).then(() => false),
      onError: (err) => log.warn({ err }, "ended jobs cannot be counted"),
    }),
    startLoop({
      every: betweenLooks,
      // A look that could not be written down is kept for the next; each counts, so none comes early.
      async round() {
        await look().catch((err: unknown) => log.warn({ err }, "the state cannot be written down"))
        return false
      },
      onError: (err) => log.warn({ err }, "the state cannot be looked at"),
    }),
  ]
  return { stop: async () => void (await Promise.all(loops.map((loop) => loop.stop()))) }
}
