import { newId } from "@plinth/core"
import { sql } from "kysely"
import type pg from "pg"
import { afterAll, beforeEach, describe, expect, test } from "vitest"
import type { WriteTransaction } from "../connection"
import type { Flight } from "../flight/flight"
import { openDatabases } from "../pool"
import { insertProject, insertTenant, testDatabase, testOrigin } from "../testing"
import { tenantContext } from "./tenant-context"

const db = await testDatabase()
const [tenant, other] = [await insertTenant(db), await insertTenant(db)]
const project = await insertProject(db, tenant)

/** One connection, so that every transaction gets the one that another has used. */
const databases = openDatabases({ url: db.url, size: 1 })
afterAll(() => databases.close())
const { write } = tenantContext(databases, {
  tenantId: tenant.id,
  permissions: new Set(),
  origin: testOrigin(tenant.owner.userId),
})

const rename = (tx: WriteTransaction, name: string) =>
  tx.updateTable("app.projects").set({ name }).where("id", "=", project).executeTakeFirst()
const event = (tenantId: string = tenant.id, id: string = newId()) => ({
  tenant_id: tenantId,
  id,
  type: "test",
  actor_type: "system",
  actor_id: "test",
  entity_type: "test",
  entity_id: "test",
  data: "{}",
  request_id: "test",
  occurred_at: new Date(),
})
const names = () => db.asSuperuser("select name from app.projects where id = $1", [project])
const events = async () =>
  (await db.asSuperuser<{ id: string }>("select id from app.events")).map(({ id }) => id)
const pid = async () =>
  (await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(databases.app)).rows[0]?.pid

beforeEach(() =>
  db.tamper("with emptied as (delete from app.events) update app.projects set name = 'before'"),
)

/** What one transaction says to the server, changed on its way; and everything it said. */
function listen(change: (text: string) => string = (text) => text): string[] {
  const said: string[] = []
  databases.app.pool.once("acquire", (client: pg.PoolClient) => {
    const query = client.query.bind(client)
    const changed = (flight: Flight) => {
      for (const part of flight.parts) {
        const text = change(part.text)
        if (text !== part.text) Object.assign(part, { name: undefined, text, values: [] })
      }
      said.push(flight.parts.map(({ text }) => /^\w+/.exec(text)?.[0]).join(" "))
      return query(flight)
    }
    Object.assign(client, { query: changed })
    databases.app.pool.once("release", () => Object.assign(client, { query }))
  })
  return said
}

describe("a row inserted ahead", () => {
  test("leaves with the commit and costs no trip", async () => {
    const said = listen()
    const row = event()
    await write(async (tx) => {
      await rename(tx, "after")
      tx.insertAhead({ "app.events": row })
    })
    expect(said).toEqual(["begin select", "update", "insert commit"])
    expect(await events()).toEqual([row.id])
  })

  test("is seen by the next statement", async () => {
    const row = event()
    const seen = await write(async (tx) => {
      tx.insertAhead({ "app.events": row })
      return tx.selectFrom("app.events").select("id").execute()
    })
    expect(seen).toEqual([{ id: row.id }])
  })

  test("is not even sent where the work fails", async () => {
    const said = listen()
    const failing = write(async (tx) => {
      await rename(tx, "after")
      tx.insertAhead({ "app.events": event() })
      throw new Error("no")
    })
    await expect(failing).rejects.toThrow("no")
    expect(said).toEqual(["begin select", "update", "rollback"])
    expect([await names(), await events()]).toEqual([[{ name: "before" }], []])
  })

  const refused: [string, () => ReturnType<typeof event>, object][] = [
    ["another tenant's", () => event(other.id), { code: "42501" }],
    ["of no known kind", () => ({ ...event(), actor_type: "ghost" }), { code: "23514" }],
  ]
  test.each(refused)(
    "that the database refuses, being %s, takes the change with it",
    async (_, row, error) => {
      const before = await pid()
      const failing = write(async (tx) => {
        await rename(tx, "after")
        tx.insertAhead({ "app.events": event() })
        tx.insertAhead({ "app.events": row() })
        tx.insertAhead({ "app.events": event() })
      })
      await expect(failing).rejects.toMatchObject(error)
      expect([await names(), await events()]).toEqual([[{ name: "before" }], []])
      await write((tx) => rename(tx, "next"))
      expect([await names(), await pid()]).toEqual([[{ name: "next" }], before])
    },
  )

  test("that is refused is heard of once more where the work took no notice", async () => {
    const failing = write(async (tx) => {
      tx.insertAhead({ "app.events": event(other.id) })
      await expect(rename(tx, "after")).rejects.toMatchObject({ code: "42501" })
      await expect(rename(tx, "again")).rejects.toMatchObject({ code: "25P02" })
      tx.insertAhead({ "app.events": event() })
    })
    await expect(failing).rejects.toMatchObject({ code: "42501" })
    expect([await names(), await events()]).toEqual([[{ name: "before" }], []])
  })

  test("that cannot be sent takes the change and the connection with it", async () => {
    const before = await pid()
    const failing = write(async (tx) => {
      await rename(tx, "after")
      tx.insertAhead({ "app.events": { ...event(), data: Object({ a: 1n }) } })
    })
    await expect(failing).rejects.toThrow("BigInt")
    expect([await names(), await events()]).toEqual([[{ name: "before" }], []])
    expect(await pid()).not.toBe(before)
  })

  test("comes too late after the end, and so does a statement", async () => {
    const kept = await write(async (tx) => ({ tx }))
    expect(() => kept.tx.insertAhead({ "app.events": event() })).toThrow("over")
    await expect(rename(kept.tx, "after")).rejects.toThrow("over")
  })
})

describe("a transaction", () => {
  test("says how many rows it changed", async () => {
    const { numUpdatedRows } = await write((tx) => rename(tx, "after"))
    expect(numUpdatedRows).toBe(1n)
  })

  test.each<[string, (text: string) => string]>([
    ["did not begin", (text) => text.replace("begin read write", "begin nonsense")],
    ["began nothing", (text) => text.replace("begin read write", "select 1")],
    ["did not learn whose it is", (text) => text.replace(/^select set_config.*/, "select 1 / 0")],
    [
      "is cut off before its end",
      (text) => text.replace(/^commit$/, "select pg_terminate_backend(pg_backend_pid())"),
    ],
  ])("that %s changes nothing and costs its connection", async (_, change) => {
    const before = await pid()
    listen(change)
    const failing = write(async (tx) => {
      await rename(tx, "after")
      tx.insertAhead({ "app.events": event() })
    })
    await expect(failing).rejects.toThrow()
    expect([await names(), await events()]).toEqual([[{ name: "before" }], []])
    expect(await pid()).not.toBe(before)
  })

  test.each<[string, (text: string) => string]>([
    ["fails", (text) => text.replace(/^commit$/, "select 1 / 0")],
    ["ends nothing", (text) => text.replace(/^commit$/, "select 1")],
  ])("whose commit %s is rolled back", async (_, change) => {
    listen(change)
    const failing = write(async (tx) => {
      await rename(tx, "after")
      tx.insertAhead({ "app.events": event() })
    })
    await expect(failing).rejects.toThrow()
    expect([await names(), await events()]).toEqual([[{ name: "before" }], []])
    expect(await write((tx) => rename(tx, "next"))).toMatchObject({ numUpdatedRows: 1n })
  })
})
