import { insertTenant, ownerContext, testDatabase } from "@plinth/db/testing"
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest"
import { z } from "zod"
import { defineTask } from "./define-task"
import type { Delivery, Engine } from "./engine/engine"
import { enqueue } from "./enqueue"
import { enqueueTenantless } from "./enqueue-tenantless"
import { pgBossEngine } from "./engine/pg-boss-engine"
import { readJobHealth } from "./read-job-health"
import { relayOnce } from "./relay-once"
import type { Outcome } from "./worker/attempt-run"
import { settleRuns } from "./worker/settle-runs"
import { startRuns, type StartedRun } from "./worker/start-runs"

const db = await testDatabase()
const engine = pgBossEngine(db.pool("worker"), { perTenant: 5, onError: () => {} })
beforeAll(() => engine.start())
afterAll(() => engine.stop())
beforeEach(async () => {
  await db.asSuperuser("delete from pgboss.job")
  await db.asSuperuser("delete from app.job_runs")
})

const task = defineTask({ id: "test.task", schema: z.object({}), run: async () => {} })
const add = async (runAt?: Date) =>
  (await ownerContext(db, await insertTenant(db)).write((tx) => enqueue(tx, task, {}, { runAt }))).id
const states = async () =>
  (await db.asSuperuser<{ state: string }>("select state from app.job_runs")).map((row) => row.state)
const inEngine = async () => (await db.asSuperuser("select id from pgboss.job")).length

test("the relay hands over what is due and nothing that is not", async () => {
  await add()
  await add(new Date(Date.now() + 60_000))
  expect(await relayOnce(db.worker, engine)).toBe(1)
  expect((await states()).toSorted()).toEqual(["dispatched", "pending"])
  expect(await inEngine()).toBe(1)
  expect(await relayOnce(db.worker, engine)).toBe(0)
})

test("a relay that dies after handing over has handed over nothing", async () => {
  await add()
  const dying = relayOnce(db.worker, {
    ...engine,
    async insert(tx, runs) {
      await engine.insert?.(tx, runs)
      throw new Error("killed")
    },
  })
  await expect(dying).rejects.toThrow("killed")
  expect(await states()).toEqual(["pending"])
  expect(await inEngine()).toBe(0)
})

test("relays side by side hand over every run once", async () => {
  for (let n = 0; n < 30; n += 1) await add()
  const handed = await Promise.all(
    Array.from({ length: 5 }, () => relayOnce(db.worker, engine, { limit: 10 })),
  )
  expect(handed.reduce((sum, count) => sum + count, 0)).toBe(30)
  expect(await inEngine()).toBe(30)
})

test("who lost a run to another worker settles nothing", async () => {
  await add()
  await relayOnce(db.worker, engine)
  const [stale] = await engine.fetch(1)
  if (!stale) throw new Error("nothing fetched")
  const [first] = await startRuns(db.worker, [stale])
  await db.asSuperuser("update pgboss.job set state = 'retry'")
  const [fresh] = await engine.fetch(1)
  if (!fresh) throw new Error("not delivered again")
  const [second] = await startRuns(db.worker, [fresh])
  if (!first || !second) throw new Error("not started")
  const settle = (delivery: Delivery, run: StartedRun, outcome: Outcome) =>
    settleRuns(db.worker, engine.settle, [{ delivery, attempt: { run, outcome } }])

  expect(await engine.touch([stale])).toEqual([stale])
  expect(await engine.touch([fresh])).toEqual([])
  expect(await settle(stale, first, { kind: "failed", error: "late" })).toEqual([false])
  expect(await states()).toEqual(["running"])
  expect(await settle(fresh, second, { kind: "succeeded" })).toEqual([true])
  expect(await states()).toEqual(["succeeded"])
  expect(second.attempt).toBe(2)
})

test("a worker whose clock is behind the database's does not find early what that found due", async () => {
  await add()
  await relayOnce(db.worker, engine)
  const late = vi.spyOn(Date, "now").mockReturnValue(Date.now() - 60_000)
  const [run] = await startRuns(db.worker, await engine.fetch(1))
  late.mockRestore()
  expect(run?.clockOffset).toBeGreaterThan(59_000)
})

test("what ends together is settled together, each as it ended", async () => {
  const ids = [await add(), await add(), await add(), await add()]
  await relayOnce(db.worker, engine)
  const deliveries = await engine.fetch(4)
  const runs = await startRuns(db.worker, deliveries)
  const outcomes: Outcome[] = [
    { kind: "succeeded" },
    { kind: "failed", error: "no" },
    { kind: "retry", error: "later", waitSeconds: 60 },
    { kind: "returned" },
  ]
  const ended = deliveries.map((delivery, index) => {
    const [run, outcome] = [runs[index], outcomes[index]]
    return { delivery, attempt: run && outcome && { run, outcome } }
  })
  expect(await settleRuns(db.worker, engine.settle, ended)).toEqual([true, true, true, true])
  const rows = await db.asSuperuser(
    "select state, error, attempt, dispatch, finished_at is null as is_open from app.job_runs order by array_position($1::uuid[], id)",
    [deliveries.map(({ runId }) => runId)],
  )
  expect(rows).toEqual([
    { state: "succeeded", error: null, attempt: 1, dispatch: 0, is_open: false },
    { state: "failed", error: "no", attempt: 1, dispatch: 0, is_open: false },
    { state: "pending", error: "later", attempt: 1, dispatch: 1, is_open: true },
    { state: "pending", error: null, attempt: 0, dispatch: 1, is_open: true },
  ])
  expect(ids).toHaveLength(rows.length)
})

/** `count` runs of one tenant that are due, put in from behind the walls. */
async function crowd(count: number) {
  const tenant = await insertTenant(db)
  await db.asSuperuser(
    `insert into app.job_runs (id, tenant_id, task, key, payload, max_attempts, run_at)
      select gen_random_uuid(), $1, 'test.task', n::text, '{}', 5, now() - interval '1 hour' + n * interval '1 ms'
      from generate_series(1, $2::int) n`,
    [tenant.id, count],
  )
  return tenant.id
}
const handedTo = async () => {
  const rows = await db.asSuperuser<{ tenant_id: string; count: number }>(
    "select tenant_id, count(*)::int from app.job_runs where state = 'dispatched' group by 1",
  )
  return new Map(rows.map(({ tenant_id, count }) => [tenant_id, count]))
}

test("one job behind ten thousand of another tenant is in the next hand-over, and so is one for no tenant", async () => {
  const busy = await crowd(10_000)
  const quiet = await crowd(1)
  await enqueueTenantless(db.auth, "secret", task, {})
  expect(await relayOnce(db.worker, engine, { perTenant: 20 })).toBe(22)
  const handed = await handedTo()
  expect([handed.get(busy), handed.get(quiet)]).toEqual([20, 1])
})

test("tenants take turns, and what a tenant has under way counts", async () => {
  const tenants = [await crowd(300), await crowd(300), await crowd(3)]
  const shares = async () => {
    const handed = await handedTo()
    return tenants.map((id) => handed.get(id) ?? 0)
  }
  await relayOnce(db.worker, engine, { limit: 9, perTenant: 6 })
  expect(await shares()).toEqual([3, 3, 3])
  await relayOnce(db.worker, engine, { limit: 9, perTenant: 6 })
  expect(await shares()).toEqual([6, 6, 3])
  expect(await relayOnce(db.worker, engine, { limit: 9, perTenant: 6 })).toBe(0)
})

test("what an engine elsewhere may not have heard of is sent again under the same number", async () => {
  await add()
  const sent: unknown[] = []
  const elsewhere: Engine = {
    name: "trigger",
    ask: async () => [],
    async send(runs) {
      sent.push(...runs)
      if (sent.length === 1) throw new Error("no answer")
    },
  }
  await expect(relayOnce(db.worker, elsewhere)).rejects.toThrow("no answer")
  expect(await states()).toEqual(["pending"])
  expect(await relayOnce(db.worker, elsewhere)).toBe(1)
  expect(await states()).toEqual(["dispatched"])
  expect(sent[1]).toEqual(sent[0])
})

test("what the house does of its own goes on for a suspended tenant", async () => {
  const held = await insertTenant(db)
  const own = defineTask({ id: "test.internal", schema: z.object({}), isInternal: true, run: async () => {} })
  for (const each of [task, own, task]) await ownerContext(db, held).write((tx) => enqueue(tx, each, {}, {}))
  await db.asSuperuser("update app.tenants set status = 'suspended' where id = $1", [held.id])
  expect(await relayOnce(db.worker, engine)).toBe(1)
  expect(await relayOnce(db.worker, engine)).toBe(0)
  expect(await db.asSuperuser("select task from app.job_runs where state = 'dispatched'")).toEqual([
    { task: "test.internal" },
  ])
})

test("the work of a suspended tenant waits, is not counted as late, and goes on when it is let in again", async () => {
  const [held, free] = [await insertTenant(db), await insertTenant(db)]
  for (const tenant of [held, held, free])
    await ownerContext(db, tenant).write((tx) => enqueue(tx, task, {}, {}))
  const turn = (status: string) =>
    db.asSuperuser("update app.tenants set status = $2 where id = $1", [held.id, status])
  await turn("suspended")
  expect(await relayOnce(db.worker, engine)).toBe(1)
  expect(await relayOnce(db.worker, engine)).toBe(0)
  expect((await readJobHealth(db.worker)).due).toBe(1)
  await turn("active")
  expect(await relayOnce(db.worker, engine)).toBe(2)
})
