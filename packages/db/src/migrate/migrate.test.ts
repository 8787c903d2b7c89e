import { randomUUID } from "node:crypto"
import { expect, inject, test } from "vitest"
import { assertSafeRoles } from "../assert-safe-roles"
import { openDatabases } from "../pool"
import { runtimeRoles } from "../roles"
import { testDatabase } from "../testing"
import { migrate, migrationNames } from "./migrate"

const db = await testDatabase()

/** An empty database of the test server. */
async function emptyDatabase(): Promise<string> {
  const name = `empty_${randomUUID().replaceAll("-", "")}`
  await db.asSuperuser(`create database ${name}`)
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
  const url = await emptyDatabase()
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
