import type { Database } from "@plinth/db"
import type { Transaction } from "kysely"

export type EngineName = "pg-boss" | "trigger"

/** A run on its way to a worker. `dispatch` numbers its hand-overs; one that is sent again keeps its number. */
export type Dispatch = {
  readonly runId: string
  readonly dispatch: number
  readonly tenantId: string | null
  readonly task: string
}

/** A run that was handed over a while ago and has not ended. `ref` is the engine's own name for it, where it gave one. */
export type UnderWay = Pick<Dispatch, "runId" | "dispatch"> & { readonly ref: string | null }

/** What has become of it: the engine works on it, gave it up, or has never heard of it. */
export type Fate = "alive" | "lost" | "unknown"

/** What carries runs from the ledger to a worker. It holds ids only; what a run is and how often it is tried stays in the ledger. */
export type Engine = {
  readonly name: EngineName
  /** Takes runs over inside the relay's transaction. Answers with its names for them, in their order. */
  insert?(tx: Transaction<Database>, runs: readonly Dispatch[]): Promise<string[]>
  /** Takes runs over once that transaction is committed. Sent again, the same dispatch of a run stays one. */
  send?(runs: readonly Dispatch[]): Promise<void>
  /** The relay leaves it alone until then, in milliseconds since 1970. */
  restUntil?(): number
  /** Asks what has become of these, in their order. What is not answered counts as alive. */
  ask(runs: readonly UnderWay[]): Promise<Fate[]>
}

/** A run in a worker's hands. `claim` is the engine's own name for this attempt: who holds an older one settles nothing. */
export type Delivery = {
  readonly runId: string
  readonly dispatch: number
  readonly claim: { readonly id: string; readonly retryCount: number }
}

/** An engine whose runs are done in this process. */
export type LocalEngine = Engine & {
  start(): Promise<void>
  stop(): Promise<void>
  fetch(limit: number): Promise<Delivery[]>
  /** Says that these are still worked on. Answers with those that are no longer ours. */
  touch(deliveries: readonly Delivery[]): Promise<Delivery[]>
  /** Ends deliveries inside the ledger's transaction. Answers with those that no other worker holds by now. */
  settle(tx: Transaction<Database>, deliveries: readonly Delivery[]): Promise<ReadonlySet<Delivery>>
}
