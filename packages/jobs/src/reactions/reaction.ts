import type { Database } from "@plinth/db"
import type { EventDefinition, IdentityEvent, LoggedEvent } from "@plinth/events"
import type { Transaction } from "kysely"
import type { z } from "zod"
import type { Task } from "../define-task"
import { enqueueFor } from "../enqueue"
import { enqueueTenantless } from "../enqueue-tenantless"

/** What follows from an event of a tenant: a job, enqueued in the transaction that moves the cursor. */
export type Reaction = {
  readonly type: string
  enqueue(tx: Transaction<Database>, event: LoggedEvent): Promise<unknown>
}

/** What follows from an event of an identity. */
export type IdentityReaction = {
  readonly type: IdentityEvent["type"]
  enqueue(tx: Transaction<Database>, secret: string, event: IdentityEvent): Promise<unknown>
}

export type Reactions = {
  readonly events: readonly Reaction[]
  readonly identity: readonly IdentityReaction[]
}

/** When `definition` happens, enqueue `task` for its tenant, once an event. `toPayload` may answer null: nothing follows. */
export const on = <Data, Schema extends z.ZodType>(
  definition: EventDefinition<Data>,
  task: Task<Schema>,
  toPayload: (event: LoggedEvent, data: Data) => z.input<NoInfer<Schema>> | null,
): Reaction => ({
  type: definition.type,
  async enqueue(tx, event) {
    const payload = toPayload(event, definition.parse(event.data))
    if (payload !== null)
      await enqueueFor(tx, event.tenantId, task, payload, { key: event.id, traceparent: event.traceparent })
  },
})

/** When this happens to an identity, enqueue `task` for no tenant, once an event. */
export const onIdentity = <Schema extends z.ZodType>(
  type: IdentityEvent["type"],
  task: Task<Schema>,
  toPayload: (event: IdentityEvent) => z.input<NoInfer<Schema>> | null,
): IdentityReaction => ({
  type,
  async enqueue(tx, secret, event) {
    const payload = toPayload(event)
    if (payload !== null)
      await enqueueTenantless(tx, secret, task, payload, { key: `identity:${event.position}` })
  },
})
