import type { JobRunId } from "@plinth/core"
import type { TenantContext, WriteTransaction } from "@plinth/db"

/** What a task's body may know and do. */
export type Job = {
  readonly runId: JobRunId
  /** 1 at the first try. */
  readonly attempt: number
  /** An attempt came before, and may have done something outside: also where the run was given up since, and put back. */
  readonly isAgain: boolean
  /**
   * The tenant the job works for; null for work of identity. Its actor is the task itself and it holds no permission:
   * a body calls what its domain does, not what a member may ask for.
   */
  readonly tenant: TenantContext | null
  /** Aborted when the attempt takes too long, was given to another worker, or the process stops. */
  readonly signal: AbortSignal
  /** The idempotency key of a step at a provider: the same at each attempt of this run. */
  key(step: string): string
  /**
   * Takes effect once, however often the job is delivered: the mark and the effect are one transaction.
   * Undefined when an earlier delivery has already done it.
   */
  once<Result>(step: string, work: (tx: WriteTransaction) => Promise<Result>): Promise<Result | undefined>
}
