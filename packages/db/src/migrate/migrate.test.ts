import { randomUUID } from "node:crypto"
import pg from "pg"
import { expect, inject, test } from "vitest"
import { assertSafeRoles } from "../assert-safe-roles"
import { openDatabases } from "../pool"
import { runtimeRoles } from "../roles"
import { testDatabase } from "../testing"
import { migrate, migrationNames } from "./migrate"

const db = await testDatabase()

async function ask<Row extends pg.QueryResultRow>(url: string, query: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const { rows } = await client.query<Row>(query)
  await client.end()
  return rows
}

/** A database of the test server: empty, or as a migrated one. */
async function anotherDatabase(of = ""): Promise<string> {
  const name = `another_${randomUUID().replaceAll("-", "")}`
  await db.asSuperuser(`create database ${name} ${of}`)
  const url = new URL(inject("databaseServer"))
  url.pathname = `/${name}`
  return url.toString()
}

test("migrating again does nothing", async () => {
  const { applied, total } = await migrate(db.url)
  expect(applied).toEqual([])
  expect(total).toBe((await migrationNames()).length)
})

test("four at once migrate an empty database once", async () => {
  const url = await anotherDatabase()
  const reports = await Promise.all(Array.from({ length: 4 }, () => migrate(url)))
  expect(reports.map(({ applied }) => applied.length).toSorted((a, b) => a - b)).toEqual([
    0,
    0,
    0,
    (await migrationNames()).length,
  ])
  const databases = openDatabases({ url, size: 1 })
  await expect(assertSafeRoles(databases, runtimeRoles)).resolves.toBeUndefined()
  await databases.close()
})

test("names are dates, so that order is time", async () => {
  const names = await migrationNames()
  expect(names.filter((name) => !/^\d{8}T\d{4}_[a-z_]+\.sql$/.test(name))).toEqual([])
  expect(new Set(names.map((name) => name.slice(0, 13))).size).toBe(names.length)
})

const digestsOf = (url: string) =>
  ask<{ name: string; digest: string | null }>(
    url,
    "select name, digest from platform.migrations order by name",
  )

test("a migration that was edited after it was applied is named in one sentence, and nothing more is applied", async () => {
  const url = await anotherDatabase("template plinth_template")
  const [first, last] = [(await migrationNames()).at(0), (await migrationNames()).at(-1)]
  await ask(url, `delete from platform.migrations where name = '${last}'`)
  await ask(url, `update platform.migrations set digest = 'of another text' where name = '${first}'`)
  await expect(migrate(url)).rejects.toThrow(
    `Migration ${first} was edited after this database applied it: put it back as it was`,
  )
  expect((await digestsOf(url)).map(({ name }) => name)).not.toContain(last)
})

test("what was applied before digests were kept is taken as it stands, and an edit of it is noticed from then on", async () => {
  const url = await anotherDatabase("template plinth_template")
  const kept = await digestsOf(url)
  expect(kept.filter(({ digest }) => !/^[0-9a-f]{64}$/.test(digest ?? ""))).toEqual([])
  await ask(url, "alter table platform.migrations drop column digest")
  expect((await migrate(url)).applied).toEqual([])
  expect(await digestsOf(url)).toEqual(kept)
})
