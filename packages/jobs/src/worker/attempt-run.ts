import type { Databases } from "@plinth/db"
import { withLogContext, withSpan, withTraceparent } from "@plinth/observability"
import { waitAfter, type Task } from "../define-task"
import { jobErrors, NonRetryableError } from "../errors"
import { openPayload } from "../seal-payload"
import { Interruption } from "./interruption"
import { makeJob } from "./make-job"
import type { StartedRun } from "./start-runs"

/** How an attempt ended. A returned one was interrupted from outside and does not count; a canceled one shall not begin again. */
export type Outcome =
  | { readonly kind: "succeeded" | "canceled" }
  | { readonly kind: "returned" }
  | { readonly kind: "failed"; readonly error: unknown }
  | { readonly kind: "retry"; readonly error: unknown; readonly waitSeconds: number }

export type AttemptOptions = {
  readonly databases: Databases
  readonly tasks: ReadonlyMap<string, Task>
  readonly secret: string
}

/** Runs a task's body once and never throws: whatever goes wrong is an outcome. `interrupted` gives the run up. */
export async function attemptRun(
  { databases, tasks, secret }: AttemptOptions,
  run: StartedRun,
  interrupted: AbortSignal,
): Promise<Outcome> {
  const task = tasks.get(run.task)
  if (!task) return { kind: "failed", error: jobErrors.UNKNOWN_TASK() }
  if (run.attempt > run.maxAttempts) return { kind: "failed", error: jobErrors.WORKER_LOST() }
  const late = AbortSignal.timeout(task.timeoutSeconds * 1_000)
  const signal = AbortSignal.any([interrupted, late])
  try {
    const payload = readPayload(task, run, secret)
    const job = makeJob(databases, run, signal)
    const ids = { requestId: `job:${run.id}`, runId: run.id, ...(run.tenantId && { tenantId: run.tenantId }) }
    const facts = { "plinth.run": run.id, "plinth.attempt": run.attempt, "plinth.tenant": run.tenantId ?? "" }
    const work = () =>
      withLogContext(ids, () => withSpan(`job ${run.task}`, facts, () => task.run(payload, job)))
    await Promise.race([withTraceparent(run.traceparent, work), whenAborted(signal)])
    return { kind: "succeeded" }
  } catch (cause) {
    if (interrupted.aborted)
      return { kind: interrupted.reason instanceof Interruption ? interrupted.reason.kind : "returned" }
    const error = late.aborted ? jobErrors.TIMED_OUT() : cause
    const final = cause instanceof NonRetryableError || run.attempt >= run.maxAttempts
    return final
      ? { kind: "failed", error }
      : { kind: "retry", error, waitSeconds: waitAfter(task.retry, run.attempt) }
  }
}

function readPayload(task: Task, run: StartedRun, secret: string): unknown {
  const read = task.schema.safeParse(run.tenantId ? run.payload : openPayload(secret, run.id, run.payload))
  if (read.success) return read.data
  const paths = read.error.issues.map((issue) => issue.path.join(".") || "payload").join(", ")
  const invalid = jobErrors.INVALID_PAYLOAD()
  throw new NonRetryableError(`${invalid.message} Wrong: ${paths}.`, { cause: invalid })
}

const whenAborted = (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) => {
    if (signal.aborted) reject(signal.reason)
    else signal.addEventListener("abort", () => reject(signal.reason), { once: true })
  })
