import { sql } from "kysely"
import type pg from "pg"
import { afterAll, describe, expect, test } from "vitest"
import { tenantContext } from "../contexts/tenant-context"
import { openDatabases } from "../pool"
import type { Flight } from "./flight"
import { insertProject, insertTenant, testDatabase, testOrigin } from "../testing"

const db = await testDatabase()
const [mine, theirs] = [await insertTenant(db), await insertTenant(db)]
const [myProject, theirProject] = [await insertProject(db, mine), await insertProject(db, theirs)]

/** One connection, so that every flight gets the one that another has used. */
const databases = openDatabases({ url: db.url, size: 1 })
afterAll(() => databases.close())
const contextOf = (of: typeof mine) =>
  tenantContext(databases, { tenantId: of.id, permissions: new Set(), origin: testOrigin(of.owner.userId) })
const [ctx, other] = [contextOf(mine), contextOf(theirs)]

const projectsOf = (of: typeof ctx) =>
  of
    .one((read) => read.selectFrom("app.projects").select("id").execute())
    .then((rows) => rows.map(({ id }) => id))
const ask = <Row>(query: ReturnType<typeof sql<Row>>, of = ctx) =>
  of.one(async (read) => (await query.execute(read)).rows)
const pid = async () =>
  (await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(databases.app)).rows[0]?.pid

/** What a flight asks, changed on its way: of the next connection taken, which must not come back. */
const tamper = (change: (text: string) => string) =>
  databases.app.pool.once("acquire", (client: pg.PoolClient) => {
    const query = client.query.bind(client)
    Object.assign(client, {
      query: (flight: Flight) => {
        for (const part of flight.parts) {
          const text = change(part.text)
          if (text !== part.text) Object.assign(part, { name: undefined, text, values: [] })
        }
        return query(flight)
      },
    })
  })

describe("a tenant's statement", () => {
  test("sees its own rows and no others, however flights and errors of two tenants follow each other", async () => {
    const flights = Array.from({ length: 300 }, (_, n) =>
      n % 5 === 3
        ? ask(sql`select 1 / ${0}::int`, n % 2 ? ctx : other).catch((error: { code: string }) => error.code)
        : projectsOf(n % 2 ? ctx : other),
    )
    const seen = await Promise.all(flights)
    const expected = seen.map((_, n) => (n % 5 === 3 ? "22012" : n % 2 ? [myProject] : [theirProject]))
    expect(seen).toEqual(expected)
  })

  test("sees its own rows where it names another tenant", async () => {
    const rows = ctx.one((read) =>
      read.selectFrom("app.projects").select("id").where("tenant_id", "=", theirs.id).execute(),
    )
    expect(await rows).toEqual([])
  })

  test("leaves the connection as it found it: nobody's, with its own patience, free to write", async () => {
    const look = sql`select nullif(current_setting('app.tenant_id', true), '') as tenant,
      current_setting('statement_timeout') as patience, current_setting('transaction_read_only') as read_only`
    expect(await ask(look)).toEqual([{ tenant: mine.id, patience: "5s", read_only: "on" }])
    const after = await look.execute(databases.app)
    expect(after.rows).toEqual([{ tenant: null, patience: "15s", read_only: "off" }])
  })

  test.each([
    sql`update app.projects set name = 'written'`,
    sql`with written as (delete from app.projects returning id) select id from written`,
    sql`select id from app.projects for update`,
  ])("cannot write", async (query) => {
    await expect(ask(query)).rejects.toMatchObject({ code: "25006" })
    expect(await projectsOf(ctx)).toEqual([myProject])
  })

  test("is one: a second is refused", async () => {
    const two = ctx.one(async (read) => {
      await read.selectFrom("app.projects").select("id").execute()
      return read.selectFrom("app.projects").select("id").execute()
    })
    await expect(two).rejects.toThrow("one statement")
  })
})

describe("an answer", () => {
  test("has the values that every other way of asking gives", async () => {
    const query = sql`select null as nothing, 9007199254740991::bigint as large, now()::timestamptz(0) as at, '{"a":[1]}'::jsonb as json,
      array['a', null] as list, ${mine.id}::uuid as id, true as yes, 1.50::numeric as exact, ''::text as empty`
    const [flown] = await ask(query)
    const [read] = await ctx.read(async (reading) => (await query.execute(reading)).rows)
    expect(flown).toMatchObject({
      nothing: null,
      large: 9_007_199_254_740_991,
      at: expect.any(Date),
      yes: true,
      exact: "1.50",
    })
    expect({ ...(flown as object), at: 0 }).toEqual({ ...(read as object), at: 0 })
  })

  test("may be large", async () => {
    const rows = await ask(
      sql<{ text: string }>`select repeat('x', 200) as text from generate_series(1, 50000)`,
    )
    expect(rows).toHaveLength(50_000)
    expect(await projectsOf(ctx)).toEqual([myProject])
  })

  test("that nobody waits for any more gives its connection back", async () => {
    const gone = AbortSignal.timeout(20)
    const slow = ctx.one((read) =>
      read.selectNoFrom(sql`pg_sleep(0.2)`.as("slept")).execute({ signal: gone }),
    )
    await expect(slow).rejects.toMatchObject({ name: "TimeoutError" })
    void ask(sql`select pg_sleep(0.05)`)
    expect(await projectsOf(other)).toEqual([theirProject])
    const { pool } = databases.app
    await expect.poll(() => [pool.totalCount, pool.idleCount, pool.waitingCount]).toEqual([1, 1, 0])
  })
})

describe("a connection", () => {
  test.each([
    ["said no", () => ask(sql`select 1 / ${0}::int`), { code: "22012" }],
    ["does not know the table", () => ask(sql`select from app.nowhere`), { code: "42P01" }],
  ])("serves on where the database %s", async (_, work, error) => {
    const before = await pid()
    await expect(work()).rejects.toMatchObject(error)
    expect(await projectsOf(ctx)).toEqual([myProject])
    expect(await pid()).toBe(before)
  })

  test.each<[string, (text: string) => string]>([
    ["did not begin", (text) => text.replace("begin read only", "begin nonsense")],
    ["began nothing", (text) => text.replace("begin read only", "select 1")],
    ["did not learn whose it is", (text) => text.replace(/^select set_config.*/, "select 1 / 0")],
    ["did not end", (text) => text.replace(/^commit$/, "select 1 / 0")],
    ["ended nothing", (text) => text.replace(/^commit$/, "select 1")],
  ])("is given up where a transaction %s, and nothing is answered", async (_, change) => {
    for (const work of [
      () => projectsOf(ctx),
      () => ctx.read((read) => read.selectFrom("app.projects").select("id").execute()),
    ]) {
      const before = await pid()
      tamper(change)
      await expect(work()).rejects.toThrow()
      expect(await projectsOf(other)).toEqual([theirProject])
      expect(await pid()).not.toBe(before)
    }
  })

  test("that was cut off in flight costs this flight and no other", async () => {
    const before = await pid()
    const slow = ask(sql`select pg_sleep(5)`)
    const cutOff = () =>
      db.asSuperuser(
        "select pg_terminate_backend(pid) from pg_stat_activity where query like '%pg_sleep(5)' and pid = $1",
        [before],
      )
    const lost = slow.catch((error: unknown) => error)
    await expect.poll(cutOff).toHaveLength(1)
    expect(await lost).toMatchObject({ code: "database.UNAVAILABLE" })
    expect(await projectsOf(ctx)).toEqual([myProject])
    expect(await pid()).not.toBe(before)
  })

  test("is given up after a value that cannot be sent, and the same statement works with another", async () => {
    const send = (value: unknown) => ask(sql<{ value: string }>`select ${value}::jsonb ->> 'a' as value`)
    await expect(send({ a: 1n })).rejects.toThrow("BigInt")
    expect(await send({ a: 1 })).toEqual([{ value: "1" }])
  })
})

describe("a prepared statement", () => {
  const names = async () =>
    Number(
      (await ask(sql<{ count: number }>`select count(*) as count from pg_prepared_statements`))[0]?.count,
    )

  test("is kept for each text, for two hundred of them at the most, and for no list", async () => {
    await ask(sql`select ${1}::int as same`)
    const before = await names()
    await ask(sql`select ${2}::int as same`)
    await ask(sql`select 1 where 1 in (${1}, ${2})`)
    await ask(sql`select from (values (${1}), (${2})) as rows (value)`)
    expect(await names()).toBe(before)
    for (let n = 0; n < 230; n += 1) await ask(sql`select ${n}::int as ${sql.id(`shape_${n}`)}`)
    expect(await names()).toBe(200)
    expect(await ask(sql`select ${229}::int as shape_229`)).toEqual([{ shape_229: 229 }])
  })

  test("that a migration has changed, or that is gone, is prepared again and nobody notices", async () => {
    await db.asSuperuser("create table app.shapes (value int); grant select on app.shapes to plinth_app")
    await db.asSuperuser("insert into app.shapes values (1)")
    const look = () => ask(sql`select value from app.shapes where value::int = ${1}`)
    await databases.app.pool.query("discard all").catch(() => {})
    expect(await look()).toEqual([{ value: 1 }])
    await db.asSuperuser("alter table app.shapes alter value type text")
    expect(await look()).toEqual([{ value: "1" }])
    await databases.app.pool.query("deallocate all")
    expect(await look()).toEqual([{ value: "1" }])
    await db.asSuperuser("drop table app.shapes")
  })
})
