import { insertTenant, testDatabase } from "@plinth/db/testing"
import { sql } from "kysely"
import { beforeEach, expect, test } from "vitest"
import { z } from "zod"
import { defineTask } from "./define-task"
import { enqueueDue } from "./enqueue-due"

const db = await testDatabase()
const task = defineTask({ id: "test.due", schema: z.object({}), run: async () => {} })
await db.asSuperuser("create table app.things (tenant_id uuid primary key, due_at timestamptz not null)")
await db.asSuperuser("grant select on app.things to plinth_worker")

beforeEach(async () => {
  await db.asSuperuser("delete from app.things")
  await db.asSuperuser("delete from app.job_runs")
})

const look = () =>
  enqueueDue(db.worker, task, { table: sql.table("app.things"), column: sql.ref("due_at") }, () => ({}))
const dueAgo = (tenantId: string, ago: string) =>
  db.asSuperuser(
    `insert into app.things values ($1, now() - $2::interval)
      on conflict (tenant_id) do update set due_at = excluded.due_at`,
    [tenantId, ago],
  )
const end = (state: string, { begunAgo = "4 minutes", endedAgo = "0 minutes" } = {}) =>
  db.asSuperuser(
    `update app.job_runs set state = $1, attempt = 5, created_at = now() - $2::interval, finished_at = now() - $3::interval
      where state = 'pending'`,
    [state, begunAgo, endedAgo],
  )
const runs = () =>
  db.asSuperuser<{ tenantId: string; state: string; attempt: number }>(
    `select tenant_id as "tenantId", state, attempt from app.job_runs order by created_at, id`,
  )

test("more than a hundred whose job failed hide nobody, and come again by themselves, each under its own job", async () => {
  const { owner } = await insertTenant(db)
  await db.asSuperuser(
    `with many as (
      insert into app.tenants (id, slug, name, logo_letter, logo_color, founded_by, created_at, updated_at)
        select gen_random_uuid(), 'many-' || n, 'Many', 'M', 'teal', $1, now(), now() from generate_series(1, 130) n returning id
    ) insert into app.things select id, now() - interval '1 day' from many`,
    [owner.userId],
  )
  expect([await look(), await look(), await look()]).toEqual([100, 30, 0])
  await end("failed")
  expect(await look()).toBe(0)
  const healthy = await insertTenant(db)
  await dueAgo(healthy.id, "1 minute")
  expect([await look(), await look()]).toEqual([1, 0])
  expect((await runs()).filter(({ state }) => state === "pending")).toMatchObject([{ tenantId: healthy.id }])
  await db.asSuperuser("update app.job_runs set state = 'succeeded' where tenant_id = $1", [healthy.id])
  await db.asSuperuser(
    "update app.job_runs set created_at = now() - interval '15 minutes', finished_at = now() - interval '11 minutes' where state = 'failed'",
  )
  expect([await look(), await look(), await look()]).toEqual([100, 30, 0])
  const again = (await runs()).filter(({ tenantId }) => tenantId !== healthy.id)
  expect(again).toHaveLength(130)
  expect(new Set(again.map(({ state, attempt }) => `${state} ${attempt}`))).toEqual(new Set(["pending 0"]))
})

test.each([
  { begunAgo: "5 hours", endedAgo: "2 hours", isAsked: 0 },
  { begunAgo: "5 hours", endedAgo: "4 hours", isAsked: 1 },
  { begunAgo: "9 days", endedAgo: "23 hours", isAsked: 0 },
  { begunAgo: "9 days", endedAgo: "25 hours", isAsked: 1 },
])(
  "begun $begunAgo ago and given up $endedAgo ago: asked for $isAsked times",
  async ({ isAsked, ...times }) => {
    await dueAgo((await insertTenant(db)).id, "10 days")
    await look()
    await end("failed", times)
    expect(await look()).toBe(isAsked)
  },
)

test.each([
  ["succeeded", "5 minutes", "15 minutes"],
  ["canceled", "23 hours", "1 day"],
])(
  "a due time whose job was %s and that did not move is not asked for after %s, but after %s; the next one is at once",
  async (state, tooSoon, longEnough) => {
    const { id } = await insertTenant(db)
    await dueAgo(id, "2 days")
    await look()
    await end(state, { begunAgo: "1 minute", endedAgo: "1 minute" })
    expect(await look()).toBe(0)
    const endedAgo =
      "update app.job_runs set finished_at = now() - $1::interval, created_at = now() - $1::interval"
    await db.asSuperuser(endedAgo, [tooSoon])
    expect(await look()).toBe(0)
    await db.asSuperuser(endedAgo, [longEnough])
    expect(await look()).toBe(1)
    await end(state)
    await dueAgo(id, "1 day")
    expect(await look()).toBe(1)
  },
)
