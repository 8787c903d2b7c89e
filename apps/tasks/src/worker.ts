import { isPlinthError } from "@plinth/core"
import {
  assertSafeRoles,
  databaseErrors,
  isMigrated,
  mapDatabaseError,
  openDatabases,
  type Databases,
} from "@plinth/db"
import { startFlags, stopFlags } from "@plinth/flags"
import { refuseUnsafeBoot } from "@plinth/gate/boot"
import { purgeGate } from "@plinth/gate/purge"
import { readJobHealth, startLoop } from "@plinth/jobs"
import { flushReports, log, reportError, startTracing } from "@plinth/observability"
import { endExpiredImpersonations } from "@plinth/platform"
import { setTimeout as sleep } from "node:timers/promises"
import { slots } from "./env"
import { beat, HEARTBEAT_MS } from "./heartbeat"
import { keepWatch } from "./keep-watch"
import { startTasks } from "./start-tasks"

const stopTracing = await startTracing("plinth-worker")
try {
  await refuseUnsafeBoot()
  await run(openDatabases())
} catch (error) {
  log.fatal({ err: error, errorId: reportError(error, "worker") }, "worker cannot start")
  await flushReports()
  process.exit(1)
}

async function run(databases: Databases) {
  const heart = startLoop({
    every: HEARTBEAT_MS,
    round: () => beat().then(() => false),
    onError: (err) => log.warn({ err }, "the heartbeat cannot be written"),
  })
  await waitForDatabase(databases)
  await startFlags(databases.worker)
  const running = await startTasks(databases, slots())

  const health = startLoop({
    every: 60_000,
    round: async () => {
      log.info(await readJobHealth(databases.worker), "worker health")
      return false
    },
    onError: () => log.warn("worker health cannot be read"),
  })

  const watch = keepWatch(databases)

  const purge = startLoop({
    every: 600_000,
    round: () => purgeGate(databases.worker).then(() => false),
    onError: (err) => log.warn({ err }, "what is past its time cannot be deleted"),
  })

  const viewing = startLoop({
    every: 30_000,
    round: () => endExpiredImpersonations(databases.worker).then(() => false),
    onError: (err) => log.warn({ err }, "the end of viewing cannot be written down"),
  })

  async function stop(signal: string) {
    log.info({ signal }, "worker stopping")
    await Promise.all([heart.stop(), health.stop(), purge.stop(), viewing.stop(), watch.stop()])
    await running.stop()
    await stopFlags()
    await databases.close()
    await Promise.all([flushReports(), stopTracing()])
    log.info("worker stopped")
    process.exit(0)
  }
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, () => void stop(signal))
  log.info({ slots: slots() }, "worker ready")
}

/** A database that is not there yet, or behind this build, is waited for; one whose roles are not safe is refused. */
async function waitForDatabase(databases: Databases): Promise<void> {
  for (;;) {
    try {
      await assertSafeRoles(databases, ["worker", "app"])
      if (await isMigrated(databases.worker)) return
      log.warn("worker waits for the migrations of its build")
    } catch (error) {
      const mapped = mapDatabaseError(error)
      if (!isPlinthError(mapped) || mapped.code !== databaseErrors.UNAVAILABLE().code) throw error
      log.warn("worker waits for the database")
    }
    await sleep(1_000)
  }
}
