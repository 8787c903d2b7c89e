import type { TenantId, UserId } from "@plinth/core"
import { insertTenant, testDatabase } from "@plinth/db/testing"
import { sql, type CompiledQuery } from "kysely"
import { expect, test } from "vitest"
import { anOperator } from "../testing/an-operator"
import { selectPlatformEvents, selectSeals, type Wanted } from "./audit.queries"

const db = await testDatabase()
const operator = await anOperator(db, "platform_support")
const { id: tenantId } = await insertTenant(db)
const { id: crowded } = await insertTenant(db)
const actor = operator.userId as UserId

// One tenant and one operator have nearly all of the logs, and who is looked for little of them.
await db.asSuperuser(
  `insert into app.event_seals (tenant_id, seq, event_id, hash, actor_id, entity_type, entity_id, occurred_at)
    select case when n % 50 = 0 then $1::uuid else $2::uuid end, n, gen_random_uuid(), '\\x00',
      case when n % 500 = 0 then $3 else 'actor-' || n % 300 end, 'kind_' || n % 40, 'thing-' || n % 3000,
      now() - n * interval '1 minute'
    from generate_series(1, 60000) as n`,
  [tenantId, crowded, actor],
)
await db.asSuperuser(
  `insert into platform.platform_events (id, type, actor_user_id, tenant_id, entity_type, entity_id, data, request_id, occurred_at)
    select gen_random_uuid(), 'thing.done', case when n % 500 = 0 then $3::uuid else $4::uuid end,
      case when n % 50 = 0 then $1::uuid else $2::uuid end, 'kind_' || n % 40, 'thing', '{}', 'test', now() - n * interval '1 minute'
    from generate_series(1, 60000) as n`,
  [tenantId, crowded, actor, crowded],
)
await db.asSuperuser("analyze app.event_seals")
await db.asSuperuser("analyze platform.platform_events")

type Plan = { readonly "Node Type": string; readonly "Actual Rows"?: number; readonly Plans?: Plan[] }

/** How a page of the console is found: each step of the plan, and the rows it touched. */
async function stepsOf(query: CompiledQuery): Promise<{ step: string; rows: number }[]> {
  const explained = await db.platform.transaction().execute(async (tx) => {
    await sql`select set_config('app.user_id', ${operator.userId}, true)`.execute(tx)
    return tx.executeQuery<{ "QUERY PLAN": [{ Plan: Plan }] }>({
      ...query,
      sql: `explain (analyze, format json) ${query.sql}`,
    })
  })
  const walk = ({ Plans = [], ...step }: Plan): { step: string; rows: number }[] => [
    { step: step["Node Type"], rows: step["Actual Rows"] ?? 0 },
    ...Plans.flatMap(walk),
  ]
  return walk(explained.rows[0]?.["QUERY PLAN"][0].Plan ?? { "Node Type": "none" })
}

const day = 86_400_000
const asked: readonly (readonly [string, Partial<Wanted>])[] = [
  ["everything", {}],
  ["what follows a place", { after: { at: new Date(Date.now() - 10 * day), id: actor } }],
  ["one tenant", { tenantId: tenantId as TenantId }],
  ["one actor", { actor }],
  ["one kind", { group: "kind_20" }],
  ["a period", { from: new Date(Date.now() - 20 * day), until: new Date(Date.now() - 10 * day) }],
  ["one kind in one tenant", { tenantId: tenantId as TenantId, group: "kind_20" }],
]

test.each(asked)("the console finds %s without a look at everything", async (_, filter) => {
  const wanted: Wanted = { after: null, limit: 51, ...filter }
  for (const query of [selectSeals(db.platform, wanted), selectPlatformEvents(db.platform, wanted)]) {
    const steps = await stepsOf(query.compile())
    const large = steps.filter(({ step, rows }) => step === "Seq Scan" && rows > 10)
    expect(large).toEqual([])
    // Of sixty thousand, no more than one kind has.
    expect(Math.max(...steps.map(({ rows }) => rows))).toBeLessThanOrEqual(1_500)
  }
})
