import type { Databases } from "@plinth/db"
import { log } from "@plinth/observability"
import { setTimeout as sleep } from "node:timers/promises"
import type { Delivery, Engine } from "../engine/engine"
import { attemptRun, type AttemptOptions, type Outcome } from "./attempt-run"
import { settleRun } from "./settle-run"
import { startRun, type StartedRun } from "./start-run"

type Running = {
  readonly delivery: Delivery
  readonly interrupt: AbortController
  readonly ended: Promise<void>
}

type Options = AttemptOptions & {
  readonly databases: Databases
  readonly engine: Engine
  readonly slots: number
  readonly onError: (error: unknown) => void
  /** A slot is free again. */
  readonly onFree: () => void
}

const settleTries = 6

/** The runs in this worker's hands, at most `slots` at once. */
export function runDeliveries({ engine, slots, onError, onFree, ...options }: Options) {
  const workerDb = options.databases.worker
  const running = new Set<Running>()

  const settle = async (delivery: Delivery, run: StartedRun | undefined, outcome: Outcome) => {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await settleRun(workerDb, engine, delivery, run, outcome)
      } catch (error) {
        if (attempt === settleTries) throw error
        await sleep(100 * 2 ** attempt)
      }
    }
  }

  const work = async (delivery: Delivery, signal: AbortSignal) => {
    try {
      const run = await startRun(workerDb, delivery)
      const outcome: Outcome = run ? await attemptRun(options, run, signal) : { kind: "succeeded" }
      const ours = await settle(delivery, run, outcome)
      if (run && ours) logOutcome(run, outcome)
    } catch (error) {
      onError(error)
    }
  }

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
    /** Keeps the claims alive, and gives up the runs that were given to another worker. */
    async touch() {
      const held = [...running]
      if (held.length === 0) return
      const lost = new Set(await engine.touch(held.map(({ delivery }) => delivery)))
      for (const { delivery, interrupt } of held)
        if (lost.has(delivery)) interrupt.abort(new Error("Given to another worker."))
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
      for (const { interrupt } of running) interrupt.abort(new Error("The worker is stopping."))
      await all()
    },
  }
}

function logOutcome({ id, tenantId, task, attempt }: StartedRun, outcome: Outcome): void {
  const fields = { runId: id, tenantId, task, attempt, outcome: outcome.kind }
  if ("error" in outcome) log.warn({ ...fields, err: outcome.error }, "job")
  else log.info(fields, "job")
}
