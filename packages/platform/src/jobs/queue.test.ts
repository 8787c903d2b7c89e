import { newId, type JobRunId } from "@plinth/core"
import { listActivity } from "@plinth/events"
import { insertTenant, ownerContext, testDatabase, type TestTenant } from "@plinth/db/testing"
import { beforeEach, expect, test } from "vitest"
import { anOperator } from "../testing/an-operator"
import { readAnyJob } from "./read-any-job"
import { readJobsOverview } from "./read-jobs-overview"
import { readTaskTimes } from "./read-task-times"
import { retryFailedJobs } from "./retry-failed-jobs"

const db = await testDatabase()
const [acme, other] = [await insertTenant(db), await insertTenant(db)]
const { ctx: admin, userId: adminId } = await anOperator(db, "platform_admin")
const { ctx: support } = await anOperator(db, "platform_support")
beforeEach(() => db.asSuperuser("delete from app.job_runs; delete from platform.job_minutes"))

async function aRun(
  tenant: TestTenant | null,
  { state = "failed", task = "test.task", payload = {} as object } = {},
) {
  const id = newId<JobRunId>()
  await db.asSuperuser(
    `insert into app.job_runs (id, tenant_id, task, key, payload, state, attempt, max_attempts, traceparent)
      values ($1::uuid, $2, $3, ($1::uuid)::text, $4, $5, 3, 3, '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01')`,
    [id, tenant?.id ?? null, task, JSON.stringify(payload), state],
  )
  return id
}

const safe = {
  memberId: newId(),
  at: "2026-11-22T01:02:03.456Z",
  day: "2026-11-22",
  count: 3,
  isOn: true,
  nothing: null,
  template: "role-changed",
  deep: [{ kind: [newId(), "billing.payment_overdue"] }],
}

test("an operator reads of a payload ids, numbers, times and words of the code, and no other text", async () => {
  const planted = [
    "Ada Lovelace",
    "ada@example.com",
    "s3cr3t",
    "re_abcDEF123456",
    "https://x.example/?token=1",
    "Ünal",
  ]
  const hidden = { message: planted, name: "ada", more: { token: "plain", text: "word" }, list: planted }
  const id = await aRun(acme, { payload: { ...safe, ...hidden } })
  const [wall] = await db.asSuperuser<{ said: string }>(
    "select app.plain_of(payload, null)::text as said from app.job_runs where id = $1",
    [id],
  )
  for (const text of [...planted, '"ada"', '"plain"', '"word"']) expect(wall?.said).not.toContain(text)
  const { payload, traceId, tenant } = await readAnyJob(support, id)
  expect(payload).toMatchObject(safe)
  const said = JSON.stringify(payload)
  for (const text of [...planted, '"ada"', '"plain"', '"word"']) expect(said).not.toContain(text)
  expect(traceId).toBe("0af7651916cd43dd8448eb211c80319c")
  expect(tenant).toMatchObject({ slug: acme.slug })
})

test("work of identity has no payload to read, and who is no operator reads none", async () => {
  const id = await aRun(null, { payload: { sealed: "x" }, state: "pending" })
  expect(await readAnyJob(support, id)).toMatchObject({ payload: null, tenant: null })
  await expect(readAnyJob(support, newId<JobRunId>())).rejects.toMatchObject({ code: "jobs.NOT_FOUND" })
  for (const role of ["app", "worker", "reader"] as const)
    await expect(db.pool(role).query("select app.read_plain_payload($1)", [id])).rejects.toMatchObject({
      code: "42501",
    })
})

test("all that failed of a task is tried again at once, and written down for operators and for each tenant", async () => {
  const ours = [await aRun(acme), await aRun(acme), await aRun(other)]
  const [elsewhere, done] = [
    await aRun(acme, { task: "test.other" }),
    await aRun(acme, { state: "succeeded" }),
  ]
  const identity = await aRun(null)
  await expect(retryFailedJobs(support, { taskId: "test.task" })).rejects.toMatchObject({
    code: "auth.FORBIDDEN",
  })
  const counts = await Promise.all([1, 2].map(() => retryFailedJobs(admin, { taskId: "test.task" })))
  expect(counts.reduce((sum, { count }) => sum + count, 0)).toBe(3)
  const states = await db.asSuperuser("select id, state, attempt from app.job_runs")
  for (const id of ours) expect(states).toContainEqual({ id, state: "pending", attempt: 0 })
  for (const [id, state] of [
    [elsewhere, "failed"],
    [done, "succeeded"],
    [identity, "failed"],
  ])
    expect(states).toContainEqual({ id, state, attempt: 3 })
  const acts = await db.asSuperuser<{ data: { count: number } }>(
    "select data from platform.platform_events where type = 'job.retried_together' and actor_user_id = $1",
    [adminId],
  )
  expect(acts.reduce((sum, { data }) => sum + data.count, 0)).toBe(3)
  const { items } = await listActivity(ownerContext(db, other), { limit: 10 })
  expect(items).toMatchObject([
    {
      type: "job.retried_together",
      actorId: "operator",
      data: { task: "test.task", count: 1, byOperator: true },
    },
  ])
})

test("five hundred go back at once, those that failed first", async () => {
  await db.asSuperuser(
    `insert into app.job_runs (id, tenant_id, task, key, payload, state, max_attempts, created_at)
      select gen_random_uuid(), $1, 'test.many', n::text, '{}', 'failed', 1, now() - make_interval(mins => n)
      from generate_series(1, 520) n`,
    [acme.id],
  )
  expect(await retryFailedJobs(admin, { taskId: "test.many" })).toEqual({ count: 500 })
  expect(
    await db.asSuperuser("select min(key::int), max(key::int) from app.job_runs where state = 'failed'"),
  ).toEqual([{ min: 1, max: 20 }])
  expect(await retryFailedJobs(admin, { taskId: "test.many" })).toEqual({ count: 20 })
  expect(await retryFailedJobs(admin, { taskId: "test.many" })).toEqual({ count: 0 })
})

test("times are told by task and by hour, and what waits too long or fails too often is an alarm", async () => {
  expect((await readJobsOverview(support)).alerts).toEqual([])
  await db.asSuperuser(
    `insert into platform.job_minutes values
      (date_trunc('minute', now()), 'test.slow', 90, 10, 0, 4, 200000, 9000, 1000, 500),
      (date_trunc('minute', now()) - interval '2 hours', 'test.slow', 10, 0, 0, 0, 20000, 30000, 1000, 500),
      (date_trunc('minute', now()) - interval '2 days', 'test.old', 10, 0, 0, 0, 1, 1, 1, 1)`,
  )
  await aRun(acme, { task: "test.fails" })
  const { tasks, hours } = await readTaskTimes(support, {})
  expect(tasks).toMatchObject([
    {
      taskId: "test.slow",
      succeeded: 100,
      retried: 4,
      averageRunMs: 2_000,
      longestRunMs: 30_000,
      failedNow: 0,
    },
    { taskId: "test.fails", succeeded: 0, failedNow: 1 },
  ])
  expect(hours).toHaveLength(24)
  // Two hours ago, or three where an hour has begun since.
  const longest = (of: typeof hours) => Math.max(...of.slice(-4, -2).map(({ longestRunMs }) => longestRunMs))
  expect(longest(hours)).toBe(30_000)
  expect(longest((await readTaskTimes(support, { taskId: "test.fails" })).hours)).toBe(0)
  expect(await readJobsOverview(support)).toMatchObject({
    alerts: ["fail"],
    recent: { succeeded: 90, failed: 10 },
  })
  const late = await aRun(acme, { state: "pending" })
  await db.asSuperuser("update app.job_runs set run_at = now() - interval '5 minutes' where id = $1", [late])
  expect((await readJobsOverview(support)).alerts).toEqual(["wait", "fail"])
  await db.asSuperuser("update app.tenants set status = 'suspended' where id = $1", [acme.id])
  expect((await readJobsOverview(support)).alerts).toEqual(["fail"])
})
