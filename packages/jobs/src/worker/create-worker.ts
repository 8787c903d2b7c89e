import type { Databases } from "@plinth/db"
import type { Task } from "../define-task"

export type WorkerOptions = {
  readonly databases: Databases
  readonly tasks: readonly Task[]
  /** Opens the payloads of tenantless jobs: the secret they were enqueued with. */
  readonly secret: string
  /** Jobs run at once. One tenant gets two fewer, so that it cannot hold up the others. */
  readonly slots?: number
  /** How long running jobs may take to finish after `stop()`; then they are handed back. */
  readonly graceSeconds?: number
  readonly log?: WorkerLog
}

export type WorkerLog = {
  info(fields: Readonly<Record<string, unknown>>, message: string): void
  error(fields: Readonly<Record<string, unknown>>, message: string): void
}

export type Worker = {
  start(): Promise<void>
  /** Stops fetching, lets running jobs finish within the grace, hands the others back. */
  stop(): Promise<void>
  /** Looks for work now instead of at the next poll. */
  poke(): void
  /** Resolves when nothing is due, dispatched or running. */
  idle(): Promise<void>
}

export function createWorker(options: WorkerOptions): Worker {
  throw new Error(`not yet: ${options.tasks.length}`)
}
