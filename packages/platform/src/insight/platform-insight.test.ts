import { insertProject, insertTenant, insertUser, testDatabase } from "@plinth/db/testing"
import { expect, test } from "vitest"
import { anOperator } from "../testing/an-operator"
import { PlatformInsightInput } from "./platform-insight.schemas"
import { readPlatformInsight } from "./read-platform-insight"

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

test("those who sign up are followed as far as their first invitation and the checkout", async () => {
  const { funnel: before } = await read()
  const [inviting, buying] = [await insertTenant(db), await insertTenant(db)]
  for (const { id } of [inviting, buying]) await count(id, "day", "type", "0 days", "invitation.created", 2)
  await count(buying.id, "day", "type", "0 days", "billing.checkout_opened", 1)
  const { funnel: after } = await read()
  expect([
    after.signedUp - before.signedUp,
    after.firstInvitation - before.firstInvitation,
    after.checkout - before.checkout,
    after.paid - before.paid,
  ]).toEqual([2, 2, 1, 0])
})

test("members, projects and use stand by day, of all tenants together, with what and who had most", async () => {
  const before = await read()
  const [one, two] = [await insertTenant(db), await insertTenant(db)]
  await db.asSuperuser(
    "update app.tenant_members set joined_at = now() - interval '2 days' where tenant_id = $1",
    [one.id],
  )
  await insertProject(db, one)
  const happened = (type: string, ago: number, events: number) =>
    db.asSuperuser(
      "insert into platform.event_days values ((now() at time zone 'UTC')::date - $2::int, $1, $3)",
      [type, ago, events],
    )
  await happened("project.created", 1, 3)
  await happened("project.trashed", 0, 2)
  const used = (tenantId: string, meter: string, ago: number, quantity: number) =>
    db.asSuperuser(
      `insert into app.usage_aggregates (tenant_id, meter, granularity, dimension, window_start, value, quantity, events, last_at)
        values ($1, $2, 'day', 'all', date_trunc('day', now(), 'UTC') - make_interval(days => $3), '', $4, 1, now())`,
      [tenantId, meter, ago, quantity],
    )
  await used(one.id, "api_calls", 1, 4)
  await used(two.id, "api_calls", 1, 6)
  await used(one.id, "api_calls", 8, 99)
  await used(one.id, "storage_bytes", 40, 500)
  await used(one.id, "storage_bytes", 2, 100)
  await used(two.id, "storage_bytes", 1, 30)
  await count(two.id, "day", "all", "1 day", "", 700)
  const after = await read()
  const grown = (of: "members" | "projects") =>
    after[of].map((there, day) => there - (before[of][day] ?? 0)).slice(-3)
  expect(grown("members")).toEqual([1, 1, 2])
  expect(after.projects.slice(-3)).toEqual([0, 3, 1])
  expect(after.usage).toEqual([
    { meter: "api_calls", isLevel: false, values: [0, 0, 0, 0, 0, 10, 0] },
    { meter: "storage_bytes", isLevel: true, values: [500, 500, 500, 500, 100, 130, 130] },
  ])
  expect(after.types).toEqual([
    { type: "project.created", events: 3 },
    { type: "project.trashed", events: 2 },
  ])
  expect(after.topTenants[0]).toEqual({ id: two.id, name: "Example", events: 700 })
})

test("sessions that were used lately are counted, for who runs the house alone", async () => {
  const { live: before } = await read()
  const { owner } = await insertTenant(db)
  await db.asSuperuser(
    `insert into auth.user_sessions (id, user_id, token, created_at, updated_at, expires_at)
      select gen_random_uuid(), $1, gen_random_uuid(), now(), now() - ago, now() + interval '1 day'
      from unnest('{0 minutes,6 minutes}'::interval[]) as ago`,
    [owner.userId],
  )
  expect((await read()).live.sessions).toBe(before.sessions + 1)
  const asStranger = db.pool("platform").query<{ count: number }>("select auth.count_sessions() as count")
  expect((await asStranger).rows).toEqual([{ count: 0 }])
})

test("who runs nothing sees nothing", async () => {
  const nobody = { ...support, permissions: new Set<string>() }
  await expect(readPlatformInsight(nobody, { span: 7 })).rejects.toMatchObject({ code: "auth.FORBIDDEN" })
})
