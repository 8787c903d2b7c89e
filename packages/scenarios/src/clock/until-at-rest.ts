import type { Database } from "@plinth/db"
import type { Kysely } from "kysely"
import { setTimeout as sleep } from "node:timers/promises"
import { readClock, type NamedTenant } from "./tenant-clock"
import { isNothing, whatIsLeft } from "./what-is-left"

const EVERY_MS = 20
const PATIENCE_MS = 15_000

/** Waits for the worker: until no webhook, job, event or evaluation of the tenant is left. Gives up where nothing changes. */
export async function untilAtRest(worker: Kysely<Database>, { id, slug }: NamedTenant): Promise<void> {
  let last = ""
  let changedAt = Date.now()
  for (;;) {
    const left = await whatIsLeft(worker, id, await readClock(worker, id))
    if (isNothing(left)) return
    const words = Object.entries(left).flatMap(([what, count]) => (count ? [`${count} ${what}`] : []))
    if (words.join() !== last) changedAt = Date.now()
    last = words.join()
    if (Date.now() - changedAt > PATIENCE_MS)
      throw new Error(
        `Time stands still for "${slug}": ${words.join(", ")} left, and nobody works on them. Is the worker running (npm start)?`,
      )
    await sleep(EVERY_MS)
  }
}
