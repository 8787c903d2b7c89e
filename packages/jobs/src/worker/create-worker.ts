import type { Databases } from "@plinth/db"
import { log } from "@plinth/observability"
import { setTimeout as sleep } from "node:timers/promises"
import type { Task } from "../define-task"
import type { Engine } from "../engine/engine"
import { pgBossEngine } from "../engine/pg-boss-engine"
import { purgeRuns } from "../purge-runs"
import { readJobHealth } from "../read-job-health"
import { reconcileRuns } from "../reconcile-runs"
import { relayOnce } from "../relay-once"
import { startLoop, type Loop } from "./loop"
import { runDeliveries } from "./run-deliveries"

export type WorkerOptions = {
  readonly databases: Databases
  readonly tasks: readonly Task[]
  /** Opens the payloads of tenantless jobs: the secret they were enqueued with. */
  readonly secret: string
  /** Jobs run at once. One tenant gets two fewer, so that it cannot hold up the others. */
  readonly slots?: number
  /** Where bodies run instead of here. This worker still ends what it was given before. */
  readonly elsewhere?: Engine
  /** The most that one tenant may have dispatched and running, in all workers together. */
  readonly perTenant?: number
  /** Ended jobs are forgotten after so many days. */
  readonly keepDays?: number
  /** How long running jobs may take to finish after `stop()`; then they are handed back. */
  readonly graceSeconds?: number
}

export type Worker = {
  start(): Promise<void>
  /** Stops fetching, lets running jobs finish within the grace, hands the others back. */
  stop(): Promise<void>
  /** Looks for work now instead of at the next poll. */
  poke(): void
  /** True while anything is due, dispatched or running. */
  isBusy(): Promise<boolean>
  /** Resolves when nothing is. */
  idle(): Promise<void>
}

const relayEvery = 50
const fetchEvery = 1_000
const touchEvery = 1_500
const reconcileEvery = 60_000
const purgeEvery = 3_600_000

const onError = (error: unknown) => log.warn({ err: error }, "worker")

/** The relay and the engine's loop of one process. Several may run side by side. */
export function createWorker({
  databases,
  tasks,
  secret,
  slots = 8,
  graceSeconds = 10,
  elsewhere,
  perTenant,
  keepDays = 30,
}: WorkerOptions): Worker {
  const local = pgBossEngine(databases.pool("worker"), { perTenant: Math.max(1, slots - 2), onError })
  const engine = elsewhere ?? local
  let loops: Readonly<Record<"relay" | "fetch" | "touch" | "reconcile" | "purge", Loop>> | undefined
  let reconciled: string | null = null
  const deliveries = runDeliveries({
    databases,
    engine: local,
    secret,
    slots,
    tasks: byId(tasks),
    onError,
    onFree: () => loops?.fetch.poke(),
  })

  const relay = async () => {
    if (Date.now() < (engine.restUntil?.() ?? 0)) return false
    const handed = await relayOnce(databases.worker, engine, { perTenant })
    if (handed) loops?.fetch.poke()
    return handed > 0
  }
  const fetch = async () => {
    const free = deliveries.free()
    const fetched = free ? await local.fetch(free) : []
    for (const delivery of fetched) deliveries.take(delivery)
    // The engine ran dry: what a tenant had to hold back may have its turn now.
    if (fetched.length < free) loops?.relay.poke()
    return fetched.length > 0
  }
  const touch = async () => {
    await deliveries.touch()
    return false
  }
  const reconcile = async () => {
    const engines = elsewhere ? [local, elsewhere] : [local]
    const options = { engines, afterSeconds: reconcileEvery / 1_000, after: reconciled }
    reconciled = (await reconcileRuns(databases.worker, options)).last
    return reconciled !== null
  }
  const purge = () => purgeRuns(databases.worker, keepDays)
  const isBusy = async () => {
    const { due, running } = await readJobHealth(databases.worker)
    return due + running > 0
  }

  return {
    poke: () => loops?.relay.poke(),
    async start() {
      await local.start()
      loops = {
        relay: startLoop({ every: relayEvery, round: relay, onError }),
        fetch: startLoop({ every: fetchEvery, round: fetch, onError }),
        touch: startLoop({ every: touchEvery, round: touch, onError }),
        reconcile: startLoop({ every: reconcileEvery, round: reconcile, onError }),
        purge: startLoop({ every: purgeEvery, round: purge, onError }),
      }
    },
    async stop() {
      await Promise.all([
        loops?.relay.stop(),
        loops?.fetch.stop(),
        loops?.reconcile.stop(),
        loops?.purge.stop(),
      ])
      await deliveries.drain(graceSeconds)
      await loops?.touch.stop()
      await local.stop()
    },
    isBusy,
    async idle() {
      while (await isBusy()) {
        loops?.relay.poke()
        await sleep(20)
      }
    },
  }
}

function byId(tasks: readonly Task[]): ReadonlyMap<string, Task> {
  const known = new Map(tasks.map((task) => [task.id, task]))
  if (known.size < tasks.length) throw new Error("Two tasks have the same id.")
  return known
}
