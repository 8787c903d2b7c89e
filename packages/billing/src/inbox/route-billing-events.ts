import type { JobRunId, TenantId } from "@plinth/core"
import type { Database } from "@plinth/db"
import { enqueueFor, type Task } from "@plinth/jobs"
import { sql, type Kysely, type Transaction } from "kysely"
import {
  syncDisputeTask,
  syncPaymentTask,
  syncRefundTask,
  syncSubscriptionTask,
  type SyncPayload,
} from "../tasks"

type Message = {
  readonly provider: string
  readonly id: string
  readonly kind: string
  readonly objectId: string | null
  readonly isUndecodable: boolean
  readonly tenantId: TenantId | null
}

/** What looks after an object of each kind. */
export const taskOf: Readonly<Record<string, Task<typeof SyncPayload> | undefined>> = {
  subscription: syncSubscriptionTask,
  payment: syncPaymentTask,
  refund: syncRefundTask,
  dispute: syncDisputeTask,
}

const mostAtOnce = 200

/**
 * Takes new messages, finds whose they are, and has each object looked up once, however many messages tell of it. Several
 * workers take different messages. Answers with how many there were.
 */
export const routeBillingEvents = (workerDb: Kysely<Database>): Promise<number> =>
  workerDb.transaction().execute(async (tx) => {
    const messages = await takeNew(tx)
    const byObject = Map.groupBy(
      messages,
      ({ tenantId, kind, objectId }) => `${tenantId} ${kind} ${objectId}`,
    )
    for (const group of byObject.values()) await route(tx, group)
    return messages.length
  })

/** Whose it is, is said by our own rows: the object, its customer, or the reference of a checkout. Never by what metadata says of tenants. */
async function takeNew(tx: Transaction<Database>): Promise<readonly Message[]> {
  const { rows } = await sql<Message>`
    with taken as (
      select provider, id, object_kind, object_id, customer_id, checkout_ref, undecodable, position
      from platform.billing_payment_events where state = 'new'
      order by position limit ${mostAtOnce} for update skip locked
    )
    select provider, id, object_kind as kind, object_id as "objectId", undecodable is not null as "isUndecodable", coalesce(
      (select tenant_id from app.billing_tenant_subscriptions one
        where one.provider = taken.provider and one.subscription_id = taken.object_id),
      (select tenant_id from app.billing_payments one
        where one.provider = taken.provider and one.payment_id = taken.object_id),
      (select tenant_id from app.billing_customers one
        where one.provider = taken.provider and one.customer_id = taken.customer_id),
      (select tenant_id from app.billing_checkouts one where one.ref = taken.checkout_ref)) as "tenantId"
    from taken order by position`.execute(tx)
  return rows
}

async function route(tx: Transaction<Database>, messages: readonly Message[]): Promise<void> {
  const [{ kind, objectId, tenantId, isUndecodable } = nobody] = messages
  const task = objectId ? taskOf[kind] : undefined
  if (!task || !objectId) return mark(tx, messages, isUndecodable ? "unrouted" : "ignored")
  if (!tenantId) return mark(tx, messages, "unrouted")
  const { id } = await enqueueFor(tx, tenantId, task, { id: objectId, via: "webhook" })
  await mark(tx, messages, "routed", tenantId, id)
}

const nobody: Pick<Message, "kind" | "objectId" | "tenantId" | "isUndecodable"> = {
  kind: "other",
  objectId: null,
  tenantId: null,
  isUndecodable: false,
}

const mark = async (
  tx: Transaction<Database>,
  messages: readonly Message[],
  state: "routed" | "ignored" | "unrouted",
  tenantId: TenantId | null = null,
  runId: JobRunId | null = null,
): Promise<void> => {
  await sql`
    update platform.billing_payment_events set state = ${state}, tenant_id = ${tenantId}, run_id = ${runId}
    where (provider, id) in (select * from unnest(
      ${messages.map(({ provider }) => provider)}::text[], ${messages.map(({ id }) => id)}::text[]))`.execute(
    tx,
  )
}
