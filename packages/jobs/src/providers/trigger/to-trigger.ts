import { flushReports } from "@plinth/observability"
import { AbortTaskRunError, task } from "@trigger.dev/sdk"
import { setTimeout as sleep } from "node:timers/promises"
import type { Task } from "../../define-task"
import { reasonOf } from "../../reason-of"
import type { AttemptOptions } from "../../worker/attempt-run"
import { findCanceled } from "../../worker/find-canceled"
import { Interruption } from "../../worker/interruption"
import { performRun, type Ledger } from "../../worker/perform-run"
import { settleRuns } from "../../worker/settle-runs"
import { startRuns, type Arrival } from "../../worker/start-runs"
import { TriggerDelivery } from "./delivery"

/** What a body needs on Trigger.dev's machines, made at the first run there. */
export type Surroundings = () => Promise<AttemptOptions>

/** At most this many of one tenant's runs of one task at once, whatever its queue holds. */
const perTenant = 10
const lookEvery = 3_000
/** Settling takes its time after the task's own has ended. */
const settleSeconds = 60

/**
 * A definition as a task of Trigger.dev. The ledger counts the attempts: each of them is a run of its own there, and
 * what Trigger.dev tries again by itself finds nothing to do.
 */
export const toTrigger = (definition: Task, surroundings: Surroundings) =>
  task({
    id: definition.id,
    retry: { maxAttempts: 1 },
    maxDuration: definition.timeoutSeconds + settleSeconds,
    concurrency: { perKey: perTenant },
    async run(payload: TriggerDelivery, { ctx, signal }) {
      const delivery = TriggerDelivery.parse(payload)
      const options = await surroundings()
      const interrupt = new AbortController()
      const giveUp = () => interrupt.abort(new Interruption("returned", "Trigger.dev ended the run."))
      signal.addEventListener("abort", giveUp, { once: true })
      const watch = watchForCancel(options, delivery.runId, interrupt)
      try {
        const outcome = await performRun(
          options,
          ledgerAlone(options),
          { ...delivery, ref: ctx.run.id },
          interrupt.signal,
        )
        if (outcome && "error" in outcome) throw new AbortTaskRunError(reasonOf(outcome.error))
        return { outcome: outcome?.kind ?? "nothing to do" }
      } finally {
        watch.abort()
        signal.removeEventListener("abort", giveUp)
        // The machine may be frozen as soon as this returns.
        await flushReports()
      }
    },
  })

/** Trigger.dev hears how a body ended from the body itself: there is no part of its own to settle. */
const ledgerAlone = ({ databases: { worker } }: AttemptOptions): Ledger<Arrival> => ({
  start: async (arrival) => (await startRuns(worker, [arrival]))[0],
  settle: async (ended) => (await settleRuns(worker, async (_, all) => new Set(all), [ended]))[0] ?? false,
})

/** Ends the run when somebody asks for it. A look that fails is followed by the next one. */
function watchForCancel({ databases }: AttemptOptions, runId: string, interrupt: AbortController) {
  const ended = new AbortController()
  const watch = async () => {
    while (!ended.signal.aborted) {
      await sleep(lookEvery, undefined, { signal: ended.signal })
      const canceled = await findCanceled(databases.worker, [runId]).catch(() => new Set())
      if (canceled.has(runId)) interrupt.abort(new Interruption("canceled", "Canceled."))
    }
  }
  watch().catch(() => {})
  return ended
}
