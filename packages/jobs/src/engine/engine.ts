import type { Database } from "@plinth/db"
import type { Transaction } from "kysely"

/** A run on its way to a worker. `dispatch` counts how often the relay has sent it. */
export type Dispatch = { readonly runId: string; readonly dispatch: number; readonly tenantId: string | null }

/** A run in a worker's hands. `claim` is the engine's own name for this attempt: who holds an older one settles nothing. */
export type Delivery = {
  readonly runId: string
  readonly dispatch: number
  readonly claim: { readonly id: string; readonly retryCount: number }
}

/** What carries runs from the ledger to a worker. It holds ids only; what a run is and how often it is tried stays in the ledger. */
export type Engine = {
  start(): Promise<void>
  stop(): Promise<void>
  /** Takes runs over inside the relay's transaction. */
  insert(tx: Transaction<Database>, runs: readonly Dispatch[]): Promise<void>
  fetch(limit: number): Promise<Delivery[]>
  /** Says that these are still worked on. Answers with those that are no longer ours. */
  touch(deliveries: readonly Delivery[]): Promise<Delivery[]>
  /** Ends a delivery inside the ledger's transaction. False where another worker holds the run by now. */
  settle(tx: Transaction<Database>, delivery: Delivery): Promise<boolean>
}
