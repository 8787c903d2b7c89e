import { fixedClock, newId } from "@plinth/core"
import { insertTenant, testDatabase } from "@plinth/db/testing"
import { createServer } from "node:http"
import { afterAll, beforeAll, expect, test, vi } from "vitest"
import { foldJobMinutes } from "./fold-job-minutes"
import { lookAround } from "./look-around"
import { readStatus } from "./read-status"
import { watchStatus } from "./watch-status"

const db = await testDatabase()
const { id: tenantId, owner } = await insertTenant(db)

/** Stands for pages and providers: answers as it is told. */
let status = 200
const server = createServer((_, response) => response.writeHead(status).end())

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  const address = server.address()
  const here = `http://127.0.0.1:${typeof address === "object" && address?.port}`
  for (const name of ["STATUS_PROBE_URL", "RESEND_BASE_URL", "DODO_PAYMENTS_BASE_URL"]) vi.stubEnv(name, here)
})
afterAll(() => {
  vi.unstubAllEnvs()
  server.close()
})

const ended = (task: string, state: string, { attempt = 1, secondsAgo = 5, ran = 2, waited = 3 } = {}) =>
  db.asSuperuser(
    `insert into app.job_runs (id, tenant_id, task, key, payload, state, attempt, max_attempts, run_at, started_at, finished_at)
      select $1::uuid, $2, $3, $1::uuid::text, '{}', $4, $5, 8, f - make_interval(secs => $7::int + $8::int), f - make_interval(secs => $7::int), f
      from (select now() - make_interval(secs => $6::int) as f) as at`,
    [newId(), tenantId, task, state, attempt, secondsAgo, ran, waited],
  )
const carried = (channel: string, state: string) =>
  db.asSuperuser(
    `with told as (
        insert into app.notifications (tenant_id, id, member_id, kind, event_id, actor_type, actor_id, entity_type, entity_id, data, severity, occurred_at, is_in_app)
          values ($1, $2, $3, 'project.created', $2, 'system', 'test', 'tenant', 'test', '{}', 'info', now(), false)
      ) insert into app.notification_deliveries (tenant_id, id, notification_id, event_id, member_id, user_id, kind, channel, state, told_at)
        values ($1, $2, $2, $2, $3, $4, 'project.created', $5, $6, now())`,
    [tenantId, newId(), owner.memberId, owner.userId, channel, state],
  )
const minutes = () =>
  db.asSuperuser(
    `select task, sum(succeeded)::int as succeeded, sum(failed)::int as failed, sum(retried)::int as retried,
      max(longest_run_ms)::int as ran, max(longest_wait_ms)::int as waited from platform.job_minutes group by task order by task`,
  )

test("jobs that ended are counted by minute and task, once however often it is folded", async () => {
  await ended("test.one", "succeeded", { attempt: 3 })
  await ended("test.one", "failed", { ran: 40 })
  await ended("test.two", "succeeded", { secondsAgo: 1_800, waited: 70 })
  await ended("test.two", "succeeded", { secondsAgo: 7_500 })
  for (let round = 0; round < 3; round += 1) await foldJobMinutes(db.worker)
  await ended("test.one", "succeeded")
  await foldJobMinutes(db.worker)
  expect(await minutes()).toEqual([
    { task: "test.one", succeeded: 2, failed: 1, retried: 2, ran: 40_000, waited: 3_000 },
    { task: "test.two", succeeded: 1, failed: 0, retried: 0, ran: 2_000, waited: 70_000 },
  ])
})

test("a part is down while it does not answer, or while more fails of it than succeeds", async () => {
  const looked = async () => Object.fromEntries(await lookAround(db))
  const allUp = { web: true, database: true, jobs: true, mail: true, billing: true, feed: true }
  expect(await looked()).toEqual(allUp)
  status = 503
  expect(await looked()).toEqual({ ...allUp, web: false, mail: false, billing: false })
  status = 404
  expect(await looked()).toEqual({ ...allUp, web: false })
  status = 200
  // Texts that fail are no mails, and jobs that send none do not hide mails that fail.
  for (let count = 0; count < 4; count += 1) {
    await ended("notifications.send-phone-code", "failed")
    await carried("sms", "failed")
  }
  await foldJobMinutes(db.worker)
  expect(await looked()).toEqual(allUp)
  for (let count = 0; count < 20; count += 1) {
    await ended("notifications.notify", "succeeded")
    await carried("push", "sent")
  }
  await carried("email", "sent")
  await carried("email", "failed")
  await carried("email", "failed")
  await ended("notifications.send-invitation", "failed")
  await foldJobMinutes(db.worker)
  await db.asSuperuser(
    `insert into app.job_runs (id, tenant_id, task, key, payload, max_attempts, run_at)
      values ($1, $2, 'test.late', 'late', '{}', 1, now() - interval '5 minutes')`,
    [newId(), tenantId],
  )
  expect(await looked()).toEqual({ ...allUp, mail: false, jobs: false })
})

test("what was seen is told by day; a time without a database is written down when it is back", async () => {
  let isUp = true
  const well = async () =>
    [
      ["web", true],
      ["database", isUp],
    ] as const
  const lost = {
    worker: {
      getExecutor: () => {
        throw new Error("away")
      },
    },
  } as unknown as typeof db
  const databases = { worker: db.worker }
  // All of it on one day, also where midnight passes meanwhile.
  const round = watchStatus(databases, well, fixedClock(new Date()))
  await round()
  expect((await readStatus({ app: db.app })).parts.slice(0, 3)).toMatchObject([
    { part: "web", state: "up" },
    { part: "database", state: "up" },
    { part: "jobs", state: "unknown" },
  ])
  isUp = false
  databases.worker = lost.worker
  for (let minute = 0; minute < 2; minute += 1) await expect(round()).rejects.toThrow("away")
  isUp = true
  databases.worker = db.worker
  await round()
  const { parts, checkedAt } = await readStatus({ app: db.app })
  const database = parts.find(({ part }) => part === "database")
  expect(database).toMatchObject({ state: "up" })
  expect(database?.days).toHaveLength(90)
  const sharesOf = (days: typeof database) =>
    days?.days.map(({ share }) => share).filter((share) => share !== null)
  expect([sharesOf(database), sharesOf(parts[0])]).toEqual([[0.5], [1]])
  expect(checkedAt?.getTime()).toBeGreaterThan(Date.now() - 60_000)
})

test("a page can be told when nothing can be read, and when nobody looks any more", async () => {
  const away = {
    app: {
      getExecutor: () => {
        throw new Error("away")
      },
    },
  } as unknown as typeof db
  const { parts } = await readStatus(away)
  expect(parts.map(({ state }) => state)).toEqual([
    "unknown",
    "down",
    "unknown",
    "unknown",
    "unknown",
    "unknown",
  ])
  await db.asSuperuser("update platform.status_days set checked_at = now() - interval '1 hour'")
  expect((await readStatus({ app: db.app })).parts[0]?.state).toBe("unknown")
})

test("of what has not come up yet after a start nothing is said for two minutes", async () => {
  await db.asSuperuser("delete from platform.status_days")
  // Noon: both looks are of one day, whenever this runs.
  let now = new Date().setUTCHours(12, 0, 0, 0)
  const look = async () =>
    [
      ["database", true],
      ["web", false],
    ] as const
  const round = watchStatus({ worker: db.worker }, look, { now: () => new Date(now) })
  const seen = () => db.asSuperuser("select part, failed from platform.status_days order by part")
  await round()
  expect(await seen()).toEqual([{ part: "database", failed: 0 }])
  now += 120_000
  await round()
  expect(await seen()).toEqual([
    { part: "database", failed: 0 },
    { part: "web", failed: 1 },
  ])
})
