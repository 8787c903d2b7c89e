import { insertTenant, ownerContext, testDatabase } from "@plinth/db/testing"
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest"
import { z } from "zod"
import { defineTask } from "./define-task"
import { enqueue } from "./enqueue"
import { pgBossEngine } from "./engine/pg-boss-engine"
import { relayOnce } from "./relay-once"
import { settleRun } from "./worker/settle-run"
import { startRun } from "./worker/start-run"

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
    async insert(tx, runs) {
      await engine.insert(tx, runs)
      throw new Error("killed")
    },
  })
  await expect(dying).rejects.toThrow("killed")
  expect(await states()).toEqual(["pending"])
  expect(await inEngine()).toBe(0)
})

test("relays side by side hand over every run once", async () => {
  for (let n = 0; n < 30; n += 1) await add()
  const handed = await Promise.all(Array.from({ length: 5 }, () => relayOnce(db.worker, engine, 10)))
  expect(handed.reduce((sum, count) => sum + count, 0)).toBe(30)
  expect(await inEngine()).toBe(30)
})

test("who lost a run to another worker settles nothing", async () => {
  await add()
  await relayOnce(db.worker, engine)
  const [stale] = await engine.fetch(1)
  if (!stale) throw new Error("nothing fetched")
  const first = await startRun(db.worker, stale)
  await db.asSuperuser("update pgboss.job set state = 'retry'")
  const [fresh] = await engine.fetch(1)
  if (!fresh) throw new Error("not delivered again")
  const second = await startRun(db.worker, fresh)

  expect(await engine.touch([stale])).toEqual([stale])
  expect(await engine.touch([fresh])).toEqual([])
  expect(await settleRun(db.worker, engine, stale, first, { kind: "failed", error: "late" })).toBe(false)
  expect(await states()).toEqual(["running"])
  expect(await settleRun(db.worker, engine, fresh, second, { kind: "succeeded" })).toBe(true)
  expect(await states()).toEqual(["succeeded"])
  expect(second?.attempt).toBe(2)
})
