import { inBatches } from "@plinth/core"
import { setTimeout as sleep } from "node:timers/promises"
import type { Delivery, LocalEngine } from "../engine/engine"
import type { AttemptOptions } from "./attempt-run"
import { findCanceled } from "./find-canceled"
import { Interruption } from "./interruption"
import { performRun, type Ledger } from "./perform-run"
import { settleRuns } from "./settle-runs"
import { startRuns } from "./start-runs"

type Running = {
  readonly delivery: Delivery
  readonly interrupt: AbortController
  readonly ended: Promise<void>
}

type Options = AttemptOptions & {
  readonly engine: LocalEngine
  readonly slots: number
  readonly onError: (error: unknown) => void
  /** A slot is free again. */
  readonly onFree: () => void
}

/** Started or settled in one statement. */
const mostAtOnce = 50

/** The runs in this worker's hands, at most `slots` at once. */
export function runDeliveries({ engine, slots, onError, onFree, ...options }: Options) {
  const running = new Set<Running>()

  const workerDb = options.databases.worker
  const ledger: Ledger<Delivery> = {
    start: inBatches((deliveries) => startRuns(workerDb, deliveries), mostAtOnce),
    settle: inBatches((ended) => settleRuns(workerDb, engine.settle, ended), mostAtOnce),
  }

  const work = (delivery: Delivery, signal: AbortSignal) =>
    performRun(options, ledger, delivery, signal).catch(onError)

  return {
    free: () => slots - running.size,
    take(delivery: Delivery) {
      const interrupt = new AbortController()
      const ended = work(delivery, interrupt.signal).then(() => {
        running.delete(entry)
        onFree()
      })
      const entry: Running = { delivery, interrupt, ended }
      running.add(entry)
    },
    /** Keeps the claims alive, and gives up the runs that were given to another worker or shall end. */
    async touch() {
      const held = [...running]
      if (held.length === 0) return
      const lost = new Set(await engine.touch(held.map(({ delivery }) => delivery)))
      const canceled = await findCanceled(
        workerDb,
        held.map(({ delivery }) => delivery.runId),
      )
      for (const { delivery, interrupt } of held) {
        if (lost.has(delivery)) interrupt.abort(new Interruption("returned", "Given to another worker."))
        if (canceled.has(delivery.runId)) interrupt.abort(new Interruption("canceled", "Canceled."))
      }
    },
    /** Waits for what runs; what has not ended within the grace is interrupted and handed back. */
    async drain(graceSeconds: number) {
      const all = () => Promise.all([...running].map(({ ended }) => ended))
      const timer = new AbortController()
      await Promise.race([
        all(),
        sleep(graceSeconds * 1_000, undefined, { signal: timer.signal }).catch(() => {}),
      ])
      timer.abort()
      for (const { interrupt } of running)
        interrupt.abort(new Interruption("returned", "The worker is stopping."))
      await all()
    },
  }
}
