import { insertTenant, ownerContext, testDatabase } from "@plinth/db/testing"
import type { WriteTransaction } from "@plinth/db"
import { sql } from "kysely"
import { beforeEach, describe, expect, test } from "vitest"
import { z } from "zod"
import { defineEvents } from "./define-events"
import { feedLag } from "./feed-lag"
import { record } from "./record"
import { tailEvents, type LoggedEvent } from "./tail"

const db = await testDatabase()
const ctx = ownerContext(db, await insertTenant(db))
const { happened } = defineEvents("thing", { happened: z.object({}) })

const read: string[] = []
const keep = async (_: unknown, rows: LoggedEvent[]) => void read.push(...rows.map(({ entityId }) => entityId))
const tail = (handle: Parameters<typeof tailEvents>[3] = keep, limit = 100) => tailEvents(db.worker, "test", limit, handle)

beforeEach(async () => {
  while ((await tail()) > 0);
  read.length = 0
})

/** A transaction held open, so that two can cross on purpose. */
function openTransaction() {
  const steps: { work: (tx: WriteTransaction) => Promise<unknown>; done: () => void }[] = []
  let wake = () => {}
  let ended = false
  const finished = ctx.write(async (tx) => {
    for (;;) {
      const step = steps.shift()
      if (step) await step.work(tx).then(step.done)
      else if (ended) return
      else await new Promise<void>((resolve) => (wake = resolve))
    }
  })
  const run = (work: (tx: WriteTransaction) => Promise<unknown>) =>
    new Promise<void>((done) => {
      steps.push({ work, done })
      wake()
    })
  return {
    begin: () => run((tx) => sql`select pg_current_xact_id()`.execute(tx)),
    happens: (id: string) => run((tx) => record(tx, happened(id, {}))),
    commit: () => {
      ended = true
      wake()
      return finished
    },
  }
}

/** What a reader sees that keeps nothing but the last position, with or without waiting at the horizon. */
function readerByPosition(isPatient: boolean) {
  let position = 0
  const seen: string[] = []
  return {
    seen,
    async tail() {
      const { rows } = await sql<{ position: number; entity_id: string }>`
        select position, entity_id from app.events
        where position > ${position} and (not ${isPatient} or xid < pg_snapshot_xmin(pg_current_snapshot()))
        order by position`.execute(db.worker)
      seen.push(...rows.map((row) => row.entity_id))
      position = rows.at(-1)?.position ?? position
    },
  }
}

describe("two transactions that cross", () => {
  test("the first to write commits last: nothing is lost, nothing comes twice; by position alone it would be lost", async () => {
    const control = readerByPosition(false)
    await control.tail()
    control.seen.length = 0
    const [first, second] = [openTransaction(), openTransaction()]
    await first.happens("first")
    await second.happens("second")
    await second.commit()
    await tail()
    await control.tail()
    expect(read).toEqual([])
    expect((await feedLag(db.worker, { events: "test", identity: "none" })).events).toBeGreaterThan(0)
    await first.commit()
    await tail()
    await control.tail()
    await tail()
    expect(read).toEqual(["first", "second"])
    expect(control.seen).toEqual(["second"])
  })

  test("the later transaction wrote first: waiting at the horizon by position would still lose it", async () => {
    const control = readerByPosition(true)
    await control.tail()
    control.seen.length = 0
    const [early, late] = [openTransaction(), openTransaction()]
    await early.begin()
    await late.begin()
    await late.happens("late")
    await early.happens("early")
    await early.commit()
    await tail()
    await control.tail()
    expect(read).toEqual(["early"])
    await late.commit()
    await tail()
    await control.tail()
    expect(read).toEqual(["early", "late"])
    expect(control.seen).toEqual(["early"])
  })
})

test("a long batch is read in order, piece by piece", async () => {
  const ids = Array.from({ length: 25 }, (_, n) => `n-${n}`)
  for (const id of ids) await ctx.write((tx) => record(tx, happened(id, {})))
  const pieces: number[] = []
  for (let count = await tail(keep, 10); count > 0; count = await tail(keep, 10)) pieces.push(count)
  expect(pieces).toEqual([10, 10, 5])
  expect(read).toEqual(ids)
})

test("a tail killed half way reads the same rows again, and its work is gone with it", async () => {
  await ctx.write((tx) => record(tx, happened("one", {})))
  const killed = tail(async (tx, rows) => {
    await tx.insertInto("platform.feed_cursors").values({ name: "effect-of-the-killed" }).execute()
    await keep(tx, rows)
    await sql`select pg_terminate_backend(pg_backend_pid())`.execute(tx)
  })
  await expect(killed).rejects.toThrow()
  expect(read.splice(0)).toEqual(["one"])
  expect(await db.asSuperuser("select 1 from platform.feed_cursors where name = 'effect-of-the-killed'")).toEqual([])
  await tail()
  await tail()
  expect(read).toEqual(["one"])
})

test("readers side by side take turns; each cursor reads everything once", async () => {
  const ids = Array.from({ length: 20 }, (_, n) => `n-${n}`)
  await Promise.all(ids.map((id) => ctx.write((tx) => record(tx, happened(id, {})))))
  const others: string[] = []
  await tailEvents(db.worker, "other", 1_000, async (_, rows) => void others.push(...rows.map(({ entityId }) => entityId)))
  await Promise.all(Array.from({ length: 8 }, () => tail(keep, 5)))
  expect(read.toSorted()).toEqual(ids.toSorted())
  expect(ids.every((id) => others.includes(id))).toBe(true)
})

test("what was written while a tail worked comes next", async () => {
  await ctx.write((tx) => record(tx, happened("before", {})))
  await tail(async (tx, rows) => {
    await ctx.write((other) => record(other, happened("meanwhile", {})))
    await keep(tx, rows)
  })
  await tail()
  expect(read).toEqual(["before", "meanwhile"])
})
