import type { ReadConnection } from "@plinth/db"
import { insertTenant, testDatabase } from "@plinth/db/testing"
import { sql } from "kysely"
import { expect, test } from "vitest"
import { selectAudit } from "./audit.queries"
import type { AuditFilter } from "./audit.schemas"

const db = await testDatabase()
const { id: tenantId } = await insertTenant(db)
const { id: crowded } = await insertTenant(db)

// One tenant has nearly all of the log, as it is where many live.
await db.asSuperuser(
  `insert into app.event_seals (tenant_id, seq, event_id, hash, actor_id, entity_type, entity_id, occurred_at)
    select case when n % 20 = 0 then $1::uuid else $2::uuid end, n, gen_random_uuid(), '\\x00', 'actor-' || n % 500,
      'kind_' || n % 40, 'thing-' || n % 3000, now() - n * interval '1 minute'
    from generate_series(1, 60000) as n`,
  [tenantId, crowded],
)
await db.asSuperuser("analyze app.event_seals")

type Plan = { readonly "Node Type": string; readonly "Actual Rows"?: number; readonly Plans?: Plan[] }

/** How a page is found: each step of the plan, and the rows it touched. */
async function stepsOf(filter: AuditFilter): Promise<{ step: string; rows: number }[]> {
  const query = selectAudit(Object.assign(db.app, { tenantId }) as unknown as ReadConnection, filter)
    .select("seal.event_id")
    .limit(51)
    .compile()
  const explained = await db.app.transaction().execute(async (tx) => {
    await sql`select set_config('app.tenant_id', ${tenantId}, true)`.execute(tx)
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

test.each<[string, AuditFilter]>([
  ["everything", {}],
  ["one actor", { actor: "actor-20" }],
  ["one kind", { group: "kind_20" }],
  ["one thing", { id: "thing-20" }],
  ["one entry", { id: "00000000-0000-4000-8000-000000000000" }],
  [
    "a period",
    { from: new Date(Date.now() - 86_400_000 * 20), until: new Date(Date.now() - 86_400_000 * 10) },
  ],
  ["a kind in a period", { group: "kind_0", until: new Date(Date.now() - 86_400_000 * 10) }],
])("%s is found without a look at everything", async (_, filter) => {
  const steps = await stepsOf(filter)
  expect(steps.map(({ step }) => step)).not.toContain("Seq Scan")
  expect(Math.max(...steps.map(({ rows }) => rows))).toBeLessThanOrEqual(200)
})
