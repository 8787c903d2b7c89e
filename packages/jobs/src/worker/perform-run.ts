import { log, reportError, traceIdOf, withLogContext } from "@plinth/observability"
import { setTimeout as sleep } from "node:timers/promises"
import { attemptRun, type AttemptOptions, type Outcome } from "./attempt-run"
import { settleRun, type SettleDelivery } from "./settle-run"
import { startRun, type StartedRun } from "./start-run"

type Arrival = Parameters<typeof startRun>[1]

const settleTries = 6

/**
 * Does a delivered run, whichever engine delivered it: start, attempt, settle. Answers with how it ended; undefined
 * where there was nothing to do, or the run was given to another worker meanwhile.
 */
export async function performRun(
  options: AttemptOptions,
  arrival: Arrival,
  settleDelivery: SettleDelivery,
  interrupted: AbortSignal,
): Promise<Outcome | undefined> {
  const workerDb = options.databases.worker
  const run = await startRun(workerDb, arrival)
  const outcome: Outcome = run ? await attemptRun(options, run, interrupted) : { kind: "succeeded" }
  for (let attempt = 1; ; attempt += 1) {
    try {
      const ours = await settleRun(workerDb, settleDelivery, run, outcome)
      if (!run || !ours) return undefined
      logOutcome(run, outcome)
      return outcome
    } catch (error) {
      if (attempt === settleTries) throw error
      await sleep(100 * 2 ** attempt)
    }
  }
}

/** A line an attempt. A run that is given up is reported: nobody waits for its answer, so nobody else would notice. */
function logOutcome({ id, tenantId, task, attempt, traceparent }: StartedRun, outcome: Outcome): void {
  const ids = { requestId: `job:${id}`, runId: id, traceId: traceIdOf(traceparent) }
  withLogContext({ ...ids, ...(tenantId && { tenantId }) }, () => {
    const fields = { task, attempt, outcome: outcome.kind }
    if ("error" in outcome) log.warn({ ...fields, err: outcome.error }, "job")
    else log.info(fields, "job")
    if (outcome.kind === "failed") reportError(outcome.error, task)
  })
}
