import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import os from "node:os"
import path from "node:path"
import { setTimeout as sleep } from "node:timers/promises"
import { afterAll, beforeAll, expect, test, vi } from "vitest"
import { restoreBackup } from "../backup/restore-backup"
import type { Manifest } from "../backup/tables"
import { takeBackup } from "../backup/take-backup"
import { startProductionDatabase, type ProductionDatabase } from "./kit/database"
import { safeSettings } from "./kit/env"
import { askIdentity, callApi, cookieOf, password, signUp } from "./kit/person"
import { migrateDatabase, startProgram, startWeb } from "./kit/processes"

const folder = path.join(mkdtempSync(path.join(os.tmpdir(), "plinth-backup-")), "backup")
const origin = "http://localhost:3000"
const settingsOf = ({ url }: ProductionDatabase) => ({ ...safeSettings(url), BETTER_AUTH_URL: origin })

let lived: ProductionDatabase
let fresh: ProductionDatabase
beforeAll(async () => {
  ;[lived, fresh] = await Promise.all([startProductionDatabase(), startProductionDatabase()])
})
afterAll(async () => {
  vi.unstubAllEnvs()
  await Promise.all([lived.stop(), fresh.stop()])
  rmSync(path.dirname(folder), { recursive: true, force: true })
})

const jobsOf = (database: ProductionDatabase) =>
  database.ask<{ task: string; count: string }>(
    "select task, count(*) from app.job_runs group by 1 order by 1",
  )

/** Waits until the worker has made what jobs follow from what happened. */
async function untilQuiet(database: ProductionDatabase) {
  for (let last = ""; ; await sleep(2_000)) {
    const now = JSON.stringify(await jobsOf(database))
    if (now === last) return
    last = now
  }
}

/** Web and worker over a database, while `work` runs. */
async function whileRunning<Result>(database: ProductionDatabase, work: (url: string) => Promise<Result>) {
  const settings = settingsOf(database)
  const [web, worker] = await Promise.all([startWeb(settings), startProgram("worker", settings)])
  const result = await work(web.url)
  await untilQuiet(database)
  await Promise.all([web.stop(), worker.stop()])
  return result
}

const foundTenant = async (url: string, cookie: string, name: string) => {
  const slug = name.toLowerCase()
  expect(await callApi(url, cookie, "-/tenants.found", { name, slug })).toMatchObject({ status: 200 })
  const project = await callApi(url, cookie, `${slug}/projects.create`, { name: `${name}'s bridge` })
  expect(project).toMatchObject({ status: 200 })
}

/** What a restored database must have as it was: walls, rights, functions, roles, and how many rows. */
const wallsOf = async (database: ProductionDatabase) => ({
  policies: await database.ask(
    "select schemaname, tablename, policyname, permissive, roles::text, cmd, qual, with_check from pg_policies order by 1, 2, 3",
  ),
  tables: await database.ask(`
    select oid::regclass::text as name, relrowsecurity, relforcerowsecurity, relowner::regrole::text as owner, relacl::text as rights
    from pg_class where relkind in ('r', 'S', 'v') and relnamespace::regnamespace::text in ('app', 'auth', 'platform', 'pgboss') order by 1`),
  functions: await database.ask(`
    select oid::regprocedure::text as name, prosecdef, proowner::regrole::text as owner, proacl::text as rights
    from pg_proc where pronamespace::regnamespace::text in ('app', 'auth', 'platform', 'pgboss') order by 1`),
  roles: await database.ask(
    "select rolname, rolsuper, rolbypassrls, rolcreaterole, rolcanlogin from pg_roles where rolname like 'plinth%' order by 1",
  ),
})

test("what lived on one server lives on on another, with its walls and its people, and nothing happens twice", async () => {
  // Transaction numbers far above those of the server it goes to.
  await migrateDatabase(settingsOf(lived))
  await lived.ask("create table burnt (n int)")
  await lived.ask(`do $$ begin for i in 1..30000 loop
    begin insert into burnt values (i); exception when others then null; end; end loop; end $$`)
  await lived.ask("drop table burnt")
  await whileRunning(lived, async (url) => {
    for (const name of ["Ada", "Grace"]) await foundTenant(url, await signUp(url, origin, name), name)
  })
  const jobs = await jobsOf(lived)
  expect(jobs.length).toBeGreaterThan(0)

  const taken = await takeBackup(lived.url, folder)
  expect(taken.tables.find(({ name }) => name === "app.projects")?.rows).toBe(2)
  vi.stubEnv("DATABASE_ROLE_SECRET", safeSettings("").DATABASE_ROLE_SECRET)
  await restoreBackup(fresh.url, folder)
  const again = await takeBackup(fresh.url, `${folder}-again`)
  expect(again.tables.map(({ name, rows }) => [name, rows])).toEqual(
    taken.tables.map(({ name, rows }) => [name, rows]),
  )
  expect(await wallsOf(fresh)).toEqual(await wallsOf(lived))

  await whileRunning(fresh, async (url) => {
    const answer = await askIdentity(url, origin, "sign-in/email", { email: "ada@people.example", password })
    const cookie = cookieOf(answer)
    const list = await callApi(url, cookie, `ada/projects.list?input=%7B%22json%22%3A%7B%7D%7D`)
    expect(list.data).toMatchObject({ items: [{ name: "Ada's bridge" }] })
    expect(await jobsOf(fresh)).toEqual(jobs)
    await foundTenant(url, await signUp(url, origin, "Edsger"), "Edsger")
  })
  // The third person's events are seen, although their transactions are younger by number than those of the backup.
  const perPerson = ({ count }: { count: string }) => Number(count) / 2
  expect((await jobsOf(fresh)).map(({ count }) => Number(count) / 3)).toEqual(jobs.map(perPerson))
}, 180_000)

test("a filled database is not restored into, and neither is a backup of a later release", async () => {
  await expect(restoreBackup(fresh.url, folder)).rejects.toThrow("restore into an empty one")
  const later = `${folder}-later`
  cpSync(folder, later, { recursive: true })
  const manifest = JSON.parse(readFileSync(path.join(later, "manifest.json"), "utf8")) as Manifest
  const migrations = [...manifest.migrations, "29990101T0000_of_a_later_build.sql"]
  writeFileSync(path.join(later, "manifest.json"), JSON.stringify({ ...manifest, migrations }))
  await expect(restoreBackup(fresh.url, later)).rejects.toThrow(
    "this checkout has no migration 29990101T0000",
  )
})

test("an identity that the policies bind gets no half backup", async () => {
  await lived.ask("create role half login password 'half'; grant plinth_app to half")
  const url = new URL(lived.url)
  url.username = url.password = "half"
  await expect(takeBackup(url.toString(), `${folder}-half`)).rejects.toThrow(
    /row-level security|permission denied/,
  )
})
