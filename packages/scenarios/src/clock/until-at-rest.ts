import { routeBillingEvents, enqueueDueAccounts, enqueueDueOverage } from "@plinth/billing"
import { enqueueDueCredits } from "@plinth/credits"
import type { Database } from "@plinth/db"
import { emptyTrashes } from "@plinth/projects"
import { closePeriods, foldUsage } from "@plinth/usage"
import type { Kysely } from "kysely"
import { setTimeout as sleep } from "node:timers/promises"
import { countUndelivered } from "./customer-clock"
import { readClock, type NamedTenant } from "./tenant-clock"
import { isNothing, whatIsLeft } from "./what-is-left"

const EVERY_MS = 20
const PATIENCE_MS = 60_000

/**
 * Waits until no webhook, job, event or evaluation of the tenant is left. What came and what is due is handed to the worker
 * at once, instead of at its next look; jobs and reactions are the worker's. Gives up where nothing changes any more.
 */
export async function untilAtRest(worker: Kysely<Database>, { id, slug }: NamedTenant): Promise<void> {
  let last = ""
  let changedAt = Date.now()
  // Twice in a row: what a job had the provider tell may be under way between a look at its messages and one at ours.
  for (let quiet = 0; ;) {
    const facts = await readClock(worker, id)
    const deliveries = facts.customerId ? await countUndelivered(facts.customerId) : 0
    const left = { deliveries, ...(await whatIsLeft(worker, id, facts)) }
    quiet = isNothing(left) ? quiet + 1 : 0
    if (quiet === 2) return
    if (left.messages > 0) await routeBillingEvents(worker)
    if (left.evaluations > 0) await enqueueDueAccounts(worker)
    if (left.credits > 0) await enqueueDueCredits(worker)
    if (left.overage > 0) await enqueueDueOverage(worker, 0)
    if (left.usage > 0) {
      await closePeriods(worker)
      await foldUsage(worker)
    }
    if (left.trash > 0) await emptyTrashes(worker)
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
