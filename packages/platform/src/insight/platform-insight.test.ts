import { insertTenant, insertUser, testDatabase } from "@plinth/db/testing"
import { expect, test } from "vitest"
import { anOperator } from "../testing/an-operator"
import { PlatformInsightInput, readPlatformInsight } from "./read-platform-insight"

const db = await testDatabase()
const { ctx: support } = await anOperator(db, "platform_support")
const read = (span = 7) => readPlatformInsight(support, PlatformInsightInput.parse({ span }))

const count = (
  tenantId: string,
  granularity: string,
  dimension: string,
  at: string,
  value: string,
  events: number,
) =>
  db.asSuperuser(
    `insert into app.event_counts (tenant_id, granularity, dimension, window_start, value, events)
      values ($1, $2, $3, date_trunc($2, now() - $4::interval, 'UTC'), $5, $6)`,
    [tenantId, granularity, dimension, at, value, events],
  )

test("how far people come, what each day was like, and who stays", async () => {
  const before = await read()
  const tenant = await insertTenant(db)
  await insertUser(db)
  await count(tenant.id, "day", "all", "1 day", "", 5)
  await count(tenant.id, "day", "type", "1 day", "project.created", 2)
  await count(tenant.id, "month", "all", "0 days", "", 5)
  await count(tenant.id, "minute", "all", "1 minute", "", 4)
  const after = await read()
  expect(after.events).toHaveLength(7)
  expect([after.events.at(-2), after.activeTenants.at(-2)]).toEqual([5, 1])
  expect(after.live.events).toBe(4)
  const grown = (of: keyof typeof after.funnel) => after.funnel[of] - before.funnel[of]
  expect([grown("signedUp"), grown("founded"), grown("firstProject"), grown("paid")]).toEqual([2, 1, 1, 0])
  expect((after.foundings.at(-1) ?? 0) - (before.foundings.at(-1) ?? 0)).toBe(1)
  const [month] = after.cohorts.slice(-1)
  expect(month).toMatchObject({ tenants: 1, active: [1] })
})

test("who runs nothing sees nothing", async () => {
  const nobody = { ...support, permissions: new Set<string>() }
  await expect(readPlatformInsight(nobody, { span: 7 })).rejects.toMatchObject({ code: "auth.FORBIDDEN" })
})
