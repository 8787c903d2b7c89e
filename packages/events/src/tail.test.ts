import { offsetClock } from "@plinth/core"
import { tenantContext, type WriteTransaction } from "@plinth/db"
import { insertTenant, ownerContext, testDatabase, testOrigin } from "@plinth/db/testing"
import { sql } from "kysely"
import { setTimeout as sleep } from "node:timers/promises"
import { beforeEach, describe, expect, test } from "vitest"
import { z } from "zod"
import { defineEvents } from "./define-events"
import { isFirst } from "./is-first"
import { logLag } from "./log-lag"
import { record } from "./record"
import { tailEvents, type LoggedEvent } from "./tail"

const db = await testDatabase()
const tenant = await insertTenant(db)
const ctx = ownerContext(db, tenant)
const { happened } = defineEvents("thing", { happened: z.object({}) })

const read: string[] = []
const keep = async (_: unknown, rows: LoggedEvent[]) =>
  void read.push(...rows.map(({ entityId }) => entityId))
const tail = (handle: Parameters<typeof tailEvents>[3] = keep, limit = 100) =>
  tailEvents(db.worker, "test", limit, handle)

/** Reads until all is read. The horizon is the whole server's, and other tests write there too: it may take a moment. */
const tailAll = async (handle?: Parameters<typeof tail>[0], limit?: number) => {
  const pieces: number[] = []
  for (;;) {
    const count = await tail(handle, limit)
    if (count > 0) pieces.push(count)
    else if (await isDrained()) return pieces
    else await sleep(10)
  }
}
const isDrained = async () => {
  const unread = await db.asSuperuser(
    `select from app.events e join platform.log_cursors c on c.name = 'test'
      where (e.xid, e.position) > (c.xid, c.position) limit 1`,
  )
  return unread.length === 0
}

beforeEach(async () => {
  await tailAll()
  read.length = 0
})

/** A transaction held open, so that two can cross on purpose. */
function openTransaction(of = ctx) {
  const steps: { work: (tx: WriteTransaction) => Promise<unknown>; done: () => void }[] = []
  let wake = () => {}
  let ended = false
  const finished = of.write(async (tx) => {
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
    // The event leaves with the next statement.
    happens: (id: string) =>
      run(async (tx) => {
        await record(tx, happened(id, {}))
        await sql`select 1`.execute(tx)
      }),
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
    const lag = () => logLag(db.worker, { events: "test", identity: "none" })
    const whileOpen = await lag()
    await first.commit()
    await tailAll()
    await control.tail()
    await tail()
    expect((await lag()).events).toBe(whileOpen.events - 1)
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
    while (read.length === 0) await tail()
    await control.tail()
    expect(read).toEqual(["early"])
    await late.commit()
    await tailAll()
    await control.tail()
    expect(read).toEqual(["early", "late"])
    expect(control.seen).toEqual(["early"])
  })

  test("one alone is the first of its kind, though each finds no lower position", async () => {
    const theirs = ownerContext(db, await insertTenant(db))
    const firsts: string[] = []
    const judge = async (_: unknown, rows: LoggedEvent[]) => {
      await keep(_, rows)
      for (const row of rows) if (await isFirst(theirs, row)) firsts.push(row.entityId)
    }
    const [early, late] = [openTransaction(theirs), openTransaction(theirs)]
    await early.begin()
    await late.begin()
    await late.happens("late")
    await early.happens("early")
    await early.commit()
    while (read.length === 0) await tail(judge)
    await late.commit()
    await tailAll(judge)
    expect(read).toEqual(["early", "late"])
    expect(firsts).toEqual(["early"])
  })
})

test("what a tenant's clock dates months ago or ahead is as late as it was recorded", async () => {
  for (const days of [-200, 200]) {
    const origin = { ...testOrigin(tenant.owner.userId), clock: offsetClock(days * 86_400_000) }
    await tenantContext(db, { tenantId: tenant.id, permissions: new Set(), origin }).write((tx) =>
      record(tx, happened("dated", {})),
    )
  }
  const { events, seconds } = await logLag(db.worker, { events: "test", identity: "none" })
  expect(events).toBeGreaterThanOrEqual(2)
  expect(seconds).toBeLessThan(3_600)
})

test("a long batch is read in order, piece by piece", async () => {
  const ids = Array.from({ length: 25 }, (_, n) => `n-${n}`)
  for (const id of ids) await ctx.write((tx) => record(tx, happened(id, {})))
  const pieces = await tailAll(keep, 10)
  expect(Math.max(...pieces)).toBe(10)
  expect(read).toEqual(ids)
})

test("a tail killed half way reads the same rows again, and its work is gone with it", async () => {
  await ctx.write((tx) => record(tx, happened("one", {})))
  const killed = tailAll(async (tx, rows) => {
    await tx.insertInto("platform.log_cursors").values({ name: "effect-of-the-killed" }).execute()
    await keep(tx, rows)
    await sql`select pg_terminate_backend(pg_backend_pid())`.execute(tx)
  })
  await expect(killed).rejects.toThrow()
  expect(read.splice(0)).toEqual(["one"])
  expect(
    await db.asSuperuser("select 1 from platform.log_cursors where name = 'effect-of-the-killed'"),
  ).toEqual([])
  await tailAll()
  expect(read).toEqual(["one"])
})

test("readers side by side take turns; each cursor reads everything once", async () => {
  const ids = Array.from({ length: 20 }, (_, n) => `n-${n}`)
  await Promise.all(ids.map((id) => ctx.write((tx) => record(tx, happened(id, {})))))
  const others: string[] = []
  await Promise.all(Array.from({ length: 8 }, () => tail(keep, 5)))
  await tailAll()
  await tailEvents(db.worker, "other", 1_000, async (_, rows) => {
    others.push(...rows.map(({ entityId }) => entityId))
  })
  expect(read.toSorted()).toEqual(ids.toSorted())
  expect(ids.every((id) => others.includes(id))).toBe(true)
})

test("what was written while a tail worked comes next", async () => {
  await ctx.write((tx) => record(tx, happened("before", {})))
  let isBefore = true
  await tailAll(async (tx, rows) => {
    if (isBefore) await ctx.write((other) => record(other, happened("meanwhile", {})))
    isBefore = false
    await keep(tx, rows)
  })
  expect(read).toEqual(["before", "meanwhile"])
})

test("a round that finds nothing locks nothing and uses up no transaction id", async () => {
  const lastUsed = async () => {
    const [row] = await db.asSuperuser<{ xmax: string; updated_at: Date }>(
      "select xmax::text, updated_at from platform.log_cursors where name = 'test'",
    )
    return row
  }
  const before = await lastUsed()
  for (let round = 0; round < 3; round += 1) expect(await tail()).toBe(0)
  expect(await lastUsed()).toEqual(before)
})
