import { assertSafeRoles, databaseErrors, mapDatabaseError, openDatabases } from "@plinth/db"
import { readJobHealth, startLoop } from "@plinth/jobs"
import { log } from "@plinth/observability"
import { setTimeout as sleep } from "node:timers/promises"
import { slots } from "./env"
import { startTasks } from "./start-tasks"

const databases = openDatabases()
await waitForDatabase()
const running = await startTasks(databases, slots())
log.info({ slots: slots() }, "worker ready")

const health = startLoop({
  every: 60_000,
  round: async () => {
    log.info(await readJobHealth(databases.worker), "worker health")
    return false
  },
  onError: () => log.warn("worker health cannot be read"),
})

for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, () => void stop(signal))

async function stop(signal: string) {
  log.info({ signal }, "worker stopping")
  await health.stop()
  await running.stop()
  await databases.close()
  log.info("worker stopped")
  process.exit(0)
}

/** A database that is not there yet is waited for; one whose roles are not safe is refused. */
async function waitForDatabase(): Promise<void> {
  for (;;) {
    try {
      return await assertSafeRoles(databases, ["worker", "app"])
    } catch (error) {
      const mapped = mapDatabaseError(error)
      if (!(mapped instanceof Error) || !("code" in mapped) || mapped.code !== databaseErrors.UNAVAILABLE().code) throw error
      log.warn("worker waits for the database")
      await sleep(1_000)
    }
  }
}
