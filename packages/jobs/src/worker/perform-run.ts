import { log, reportError, traceIdOf, withLogContext } from "@plinth/observability"
import { setTimeout as sleep } from "node:timers/promises"
import { attemptRun, type AttemptOptions, type Outcome } from "./attempt-run"
import type { Ended } from "./settle-runs"
import type { Arrival, StartedRun } from "./start-runs"

/** How a delivered run is marked as begun and ended, alone or together with others. */
export type Ledger<Delivery extends Arrival> = {
  start(delivery: Delivery): Promise<StartedRun | undefined>
  /** False where the run was given to another worker meanwhile. */
  settle(ended: Ended<Delivery>): Promise<boolean>
}

const settleTries = 6

/**
 * Does a delivered run, whichever engine delivered it: start, attempt, settle. Answers with how it ended; undefined
 * where there was nothing to do, or the run was given to another worker meanwhile.
 */
export async function performRun<Delivery extends Arrival>(
  options: AttemptOptions,
  ledger: Ledger<Delivery>,
  delivery: Delivery,
  interrupted: AbortSignal,
): Promise<Outcome | undefined> {
  const run = await ledger.start(delivery)
  const attempt = run && { run, outcome: await attemptRun(options, run, interrupted) }
  for (let tries = 1; ; tries += 1) {
    try {
      const ours = await ledger.settle({ delivery, attempt })
      if (!attempt || !ours) return undefined
      logOutcome(attempt.run, attempt.outcome)
      return attempt.outcome
    } catch (error) {
      if (tries === settleTries) throw error
      await sleep(100 * 2 ** tries)
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
