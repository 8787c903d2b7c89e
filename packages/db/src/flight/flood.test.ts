import { sql } from "kysely"
import pg from "pg"
import { afterAll, beforeAll, expect, test } from "vitest"
import { insertTenant, ownerContext, testDatabase } from "../testing"

const db = await testDatabase()
const [flooding, alsoFlooding, quiet] = [
  await insertTenant(db),
  await insertTenant(db),
  await insertTenant(db),
]

/** Whoever reads through this lock waits until the test opens it. */
const gate = new pg.Client({ connectionString: db.url })
beforeAll(async () => {
  await gate.connect()
})
afterAll(() => gate.end())
const throughTheLock = sql`select pg_advisory_xact_lock_shared(1)`
const atWork = async () => {
  const rows = await db.asSuperuser<{ count: number }>(
    "select count(*)::int as count from pg_stat_activity where datname = current_database() and query like '%xact_lock_shared%' and wait_event_type = 'Lock'",
  )
  return rows[0]?.count
}
const flood = (of: typeof quiet, times: number) =>
  Array.from({ length: times }, (_, n) => {
    const ctx = ownerContext(db, of)
    if (n % 3 === 0) return ctx.write((tx) => throughTheLock.execute(tx))
    return n % 3 === 1
      ? ctx.read((read) => throughTheLock.execute(read))
      : ctx.one((read) => throughTheLock.execute(read))
  })
const serve = async (of: typeof quiet) => {
  const ctx = ownerContext(db, of)
  const count = await ctx.one((read) => read.selectFrom("app.tenants").select("id").execute())
  await ctx.read((read) => read.selectFrom("app.tenants").select("id").execute())
  await ctx.write((tx) =>
    tx.updateTable("app.tenants").set({ name: "Quiet" }).where("id", "=", tx.tenantId).execute(),
  )
  return count.length
}

test("while one tenant asks for sixty things that do not end, another's are served, and so is who is calling", async () => {
  await gate.query("select pg_advisory_lock(1)")
  const waiting = flood(flooding, 60)
  await expect.poll(atWork).toBe(2)
  for (let time = 0; time < 20; time += 1) expect(await serve(quiet)).toBe(1)
  expect(await atWork()).toBe(2)

  waiting.push(...flood(alsoFlooding, 60))
  await expect.poll(atWork).toBe(4)
  const caller = await db.pool("app").query("select * from auth.resolve_caller('nobody', null)")
  expect(caller.rows).toEqual([])

  const next = serve(quiet)
  await gate.query("select pg_advisory_unlock(1)")
  expect(await next).toBe(1)
  await Promise.all(waiting)
})

test("a tenant that asks without end is refused at the end of its own line", async () => {
  await gate.query("select pg_advisory_lock(1)")
  const waiting = Promise.allSettled(flood(flooding, 600))
  await expect.poll(atWork).toBe(2)
  expect(await serve(quiet)).toBe(1)
  await gate.query("select pg_advisory_unlock(1)")
  const codes = (await waiting).map((answer) =>
    answer.status === "rejected" ? answer.reason.code : "served",
  )
  expect(codes.filter((code) => code === "served")).toHaveLength(502)
  expect(codes.filter((code) => code === "database.CROWDED")).toHaveLength(98)
})
