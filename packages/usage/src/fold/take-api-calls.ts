import type { TenantId } from "@plinth/core"
import type { Database } from "@plinth/db"
import { sql, type Kysely, type Transaction } from "kysely"
import { hash } from "node:crypto"
import { ahead, lockPlace, movePlace, readPlace, type FoldPlace, type Place } from "./fold-place"

type Calls = Place & {
  readonly tenantId: TenantId
  readonly key: string
  readonly callerType: "member" | "api_key"
  readonly callerId: string
  readonly procedure: string
  readonly calls: number
  /** When they were counted, and what time it is, for the tenant. */
  readonly countedAt: Date
  readonly now: Date
}

/** How many rows of the gate's are taken in one transaction. */
const most = 2_000

/** Makes events of the calls that the gate has counted, each once. Answers with how many rows of its there were. */
export async function takeApiCalls(db: Kysely<Database>): Promise<number> {
  const seen = await readPlace(db, "usage.api_calls")
  if ((await readCalls(db, seen, 1)).length === 0) return 0
  return db.transaction().execute(async (tx) => {
    const rows = await readCalls(tx, await lockPlace(tx, "usage.api_calls"), most)
    for (const [tenantId, calls] of Map.groupBy(rows, (row) => row.tenantId)) await keep(tx, tenantId, calls)
    const last = rows.at(-1)
    if (last) await movePlace(tx, "usage.api_calls", last)
    return rows.length
  })
}

async function readCalls(db: Kysely<Database>, place: FoldPlace, limit: number): Promise<readonly Calls[]> {
  const offset = sql`coalesce(clock.offset_ms, 0) * interval '1 millisecond'`
  const { rows } = await sql<Calls>`
    select call.xid, call.position, call.tenant_id as "tenantId",
      concat_ws(':', 'calls', batch_id, caller_id, procedure) as key,
      caller_type as "callerType", caller_id as "callerId", procedure, calls,
      counted_at + ${offset} as "countedAt", now() + ${offset} as now
    from app.api_calls call left join platform.tenant_clocks clock on clock.tenant_id = call.tenant_id
    where is_metered and ${ahead(place)} order by xid, position limit ${limit}`.execute(db)
  return rows
}

/** In the tenant's scope: what writes there asks whose it is. */
async function keep(tx: Transaction<Database>, tenantId: TenantId, rows: readonly Calls[]): Promise<void> {
  const [first] = rows
  if (!first) return
  const events = rows.map(({ key, callerType, callerId, procedure, calls, countedAt }) => ({
    key,
    meter: "api_calls",
    quantity: calls,
    occurred_at: countedAt,
    member_id: callerType === "member" ? callerId : undefined,
    api_key_id: callerType === "api_key" ? callerId : undefined,
    endpoint: procedure,
    body_hash: hash("md5", key),
  }))
  await sql`select set_config('app.tenant_id', ${tenantId}, true)`.execute(tx)
  await sql`select from app.record_usage(${first.now}, ${first.now}, ${JSON.stringify(events)}::jsonb)`.execute(
    tx,
  )
}
