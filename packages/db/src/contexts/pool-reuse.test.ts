import { sql } from "kysely"
import { setTimeout as sleep } from "node:timers/promises"
import { afterAll, describe, expect, test } from "vitest"
import type { Reading } from "../connection"
import { openDatabases } from "../pool"
import { insertProject, insertTenant, keepProof, testDatabase, testOrigin } from "../testing"
import { tenantContext } from "./tenant-context"

const db = await testDatabase()
const tenant = await insertTenant(db)

/** A process with so few connections that each request gets one that another has used. */
function withConnections(size: number) {
  const databases = openDatabases({ url: db.url, size })
  afterAll(() => databases.close())
  const contextOf = (of: typeof tenant) =>
    tenantContext(databases, { tenantId: of.id, permissions: new Set(), origin: testOrigin(of.owner.userId) })
  return { databases, contextOf }
}

const leftBehind = sql<{ pid: number; tenant: string | null; seen: number }>`
  select pg_backend_pid() as pid, nullif(current_setting('app.tenant_id', true), '') as tenant,
    (select count(*)::int from app.tenants) as seen`

describe("a connection that was used carries nothing into the next request", () => {
  const { databases, contextOf } = withConnections(1)
  const ctx = contextOf(tenant)
  const nothing = { tenant: null, seen: 0 }
  const look = async () => (await leftBehind.execute(databases.app)).rows[0]

  test("after a commit", async () => {
    const inside = await ctx.write(async (tx) => (await leftBehind.execute(tx)).rows[0])
    expect(inside).toMatchObject({ tenant: tenant.id, seen: 1 })
    expect(await look()).toEqual({ pid: inside?.pid, ...nothing })
  })

  test.each([
    ["a thrown error", () => Promise.reject(new Error("no")), "no"],
    [
      "an error of the database",
      (tx: Parameters<Parameters<typeof ctx.write>[0]>[0]) => sql`select 1 / 0`.execute(tx),
      "division by zero",
    ],
    [
      "a slow query given up",
      async (tx: Parameters<Parameters<typeof ctx.write>[0]>[0]) => {
        await sql`set local statement_timeout = 30`.execute(tx)
        await sql`select pg_sleep(2)`.execute(tx)
      },
      "gave up waiting",
    ],
  ])("after %s", async (_, work, message) => {
    const before = await look()
    await expect(ctx.write(async (tx) => void (await work(tx)))).rejects.toThrow(message)
    expect(await look()).toEqual({ pid: before?.pid, ...nothing })
  })

  test("after a transaction that sat idle was cut off, and nobody listened", async () => {
    const before = await look()
    const idle = ctx.write(async (tx) => {
      await sql`set local idle_in_transaction_session_timeout = 30`.execute(tx)
      await sleep(200)
      await sql`select 1`.execute(tx)
    })
    await expect(idle).rejects.toMatchObject({ code: "database.UNAVAILABLE" })
    const after = await look()
    expect(after).toMatchObject(nothing)
    expect(after?.pid).not.toBe(before?.pid)
  })

  test("the control: a setting of the session, not of the transaction, would leak", async () => {
    await sql`select set_config('app.tenant_id', ${tenant.id}, false)`.execute(databases.app)
    expect(await look()).toMatchObject({ tenant: tenant.id, seen: 1 })
    await sql`reset all`.execute(databases.app)
    expect(await look()).toMatchObject(nothing)
  })
})

/** Ways in which a request ends badly, in the middle of its transaction. */
const mishaps: readonly ((tx: Reading) => Promise<unknown>)[] = [
  async () => Promise.reject(new Error("thrown")),
  async (tx) => sql`select 1 / 0`.execute(tx),
  async (tx) => {
    await sql`set local statement_timeout = 5`.execute(tx)
    await sql`select pg_sleep(1)`.execute(tx)
  },
  async (tx) => sql`select pg_terminate_backend(pg_backend_pid())`.execute(tx),
]

test("2,000 requests of twenty tenants on three connections, every tenth ending badly, see their own tenant alone", async () => {
  const { databases, contextOf } = withConnections(3)
  const tenants = await Promise.all(Array.from({ length: 20 }, () => insertTenant(db)))
  const projects = await Promise.all(tenants.map((of) => insertProject(db, of)))
  const seen: unknown[] = []
  let mishapsMet = 0

  async function request(n: number): Promise<void> {
    const ctx = contextOf(tenants[n % 20] ?? tenant)
    const look = async (tx: Reading) => {
      const rows = await tx.selectFrom("app.projects").select("id").execute()
      if (JSON.stringify(rows) !== JSON.stringify([{ id: projects[n % 20] }])) seen.push({ n, rows })
    }
    const mishap = n % 10 === 0 ? mishaps[(n / 10) % mishaps.length] : undefined
    const work = async (tx: Reading) => {
      await look(tx)
      await mishap?.(tx)
    }
    if (!mishap && n % 3 === 0) return ctx.one(look)
    const ends = n % 3 === 1 ? ctx.read(work) : ctx.write(work)
    await ends.catch((error: unknown) => {
      if (!mishap) throw error
      mishapsMet += 1
    })
  }

  // As many at once as wait in a line without being sent away.
  for (let first = 0; first < 2_000; first += 200)
    await Promise.all(Array.from({ length: 200 }, (_, n) => request(first + n)))

  keepProof("pool", { requests: 2_000, tenants: 20, "ending badly": mishapsMet, leaks: seen.length })
  expect(seen).toEqual([])
  expect(mishapsMet).toBe(200)
  const left = await Promise.all(Array.from({ length: 3 }, () => leftBehind.execute(databases.app)))
  for (const { rows } of left) expect(rows[0]).toMatchObject({ tenant: null, seen: 0 })
}, 60_000)
