import { insertTenant, testDatabase } from "@plinth/db/testing"
import { randomUUID } from "node:crypto"
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest"
import { pgBossEngine } from "./engine/pg-boss-engine"
import { purgeRuns } from "./purge-runs"
import { reconcileRuns } from "./reconcile-runs"
import { relayOnce } from "./relay-once"

const db = await testDatabase()
const engine = pgBossEngine(db.pool("worker"), { perTenant: 5, onError: () => {} })
const tenant = await insertTenant(db)
beforeAll(() => engine.start())
afterAll(() => engine.stop())
beforeEach(async () => {
  await db.asSuperuser("delete from pgboss.job")
  await db.asSuperuser("delete from app.job_runs")
})

type Row = Readonly<Record<string, string | number | null>>

async function put(row: Row = {}): Promise<string> {
  const id = randomUUID()
  const all = { id, tenant_id: tenant.id, task: "test.task", key: id, payload: "{}", max_attempts: 3, ...row }
  const names = Object.keys(all)
  const marks = names.map((_, index) => `$${index + 1}`)
  await db.asSuperuser(
    `insert into app.job_runs (${names.join()}) values (${marks.join()})`,
    Object.values(all),
  )
  return id
}
const runOf = async (id: string) => {
  const [row] = await db.asSuperuser(
    "select state, dispatch, error, error_code, payload, finished_at is null as is_open from app.job_runs where id = $1",
    [id],
  )
  return row
}
const reconcile = (afterSeconds = 0) =>
  reconcileRuns(db.worker, { engines: [engine], afterSeconds, after: null })

/** A run that was with the engine for ten minutes, and that the engine knows nothing of. */
const lostRun = (row: Row = {}) =>
  put({
    state: "running",
    engine: "pg-boss",
    engine_ref: randomUUID(),
    dispatched_at: minutesAgo(10),
    attempt: 1,
    ...row,
  })
const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString()

test("what the engine has lost is dispatched anew; what it holds is left alone", async () => {
  const held = await put()
  await relayOnce(db.worker, engine)
  const lost = await lostRun()
  expect(await reconcile()).toMatchObject({ lost: 1, unknown: 0 })
  expect(await runOf(lost)).toMatchObject({ state: "pending", dispatch: 1, is_open: true })
  expect(await runOf(held)).toMatchObject({ state: "dispatched", dispatch: 0 })
  expect(await relayOnce(db.worker, engine)).toBe(1)
})

test("a lost run without attempts fails, one that was to end is canceled, and identity's lose their payload", async () => {
  const spent = await lostRun({ attempt: 3 })
  const canceled = await lostRun({ cancel_requested_at: minutesAgo(1) })
  const tenantless = await lostRun({ tenant_id: null, attempt: 3 })
  await reconcile()
  expect(await runOf(spent)).toMatchObject({
    state: "failed",
    error_code: "jobs.WORKER_LOST",
    payload: {},
  })
  expect(await runOf(canceled)).toMatchObject({ state: "canceled", error: null, is_open: false })
  expect(await runOf(tenantless)).toMatchObject({ state: "failed", payload: null })
})

test("a fresh hand-over is not asked after, nor an engine that is gone before an hour is over", async () => {
  const fresh = await lostRun({ dispatched_at: minutesAgo(0.2) })
  const elsewhere = await lostRun({ engine: "trigger" })
  const forgotten = await lostRun({ engine: "trigger", dispatched_at: minutesAgo(70) })
  expect(await reconcile(60)).toMatchObject({ lost: 1 })
  expect(await runOf(fresh)).toMatchObject({ state: "running" })
  expect(await runOf(elsewhere)).toMatchObject({ state: "running" })
  expect(await runOf(forgotten)).toMatchObject({ state: "pending" })
})

test("an engine that does not answer holds up no other", async () => {
  const lost = await lostRun()
  const unheard = await lostRun({ engine: "trigger" })
  const away = { name: "trigger" as const, ask: () => Promise.reject(new Error("away")) }
  const engines = [away, engine]
  expect(await reconcileRuns(db.worker, { engines, afterSeconds: 0, after: null })).toMatchObject({ lost: 1 })
  expect(await runOf(lost)).toMatchObject({ state: "pending" })
  expect(await runOf(unheard)).toMatchObject({ state: "running", dispatch: 0 })
})

test("more runs than one look holds are looked at in turn", async () => {
  for (let n = 0; n < 103; n += 1) await lostRun()
  const first = await reconcile()
  expect(first.lost).toBe(100)
  expect(first.last).not.toBeNull()
  expect(await reconcile()).toMatchObject({ lost: 3, last: null })
})

test("what ended long ago is forgotten with its marks; what waits or runs never is", async () => {
  const old = { finished_at: minutesAgo(31 * 24 * 60), created_at: minutesAgo(31 * 24 * 60) }
  const gone = await put({ ...old, state: "succeeded" })
  await db.asSuperuser("insert into app.job_effects (tenant_id, run_id, step) values ($1, $2, 'step')", [
    tenant.id,
    gone,
  ])
  const kept = [
    await put({ state: "succeeded", finished_at: minutesAgo(29 * 24 * 60) }),
    await put({ created_at: old.created_at }),
    await put({ created_at: old.created_at, state: "running" }),
  ]
  expect(await purgeRuns(db.worker, 30)).toBe(false)
  const left = await db.asSuperuser<{ id: string }>("select id from app.job_runs")
  expect(left.map(({ id }) => id).toSorted()).toEqual(kept.toSorted())
  expect(await db.asSuperuser("select 1 from app.job_effects")).toEqual([])
})
