import pg from "pg"
import { beforeEach, expect, test } from "vitest"
import { insertProject, insertTenant, testDatabase } from "../testing"

const db = await testDatabase()
beforeEach(async () => {
  await db.asSuperuser("delete from app.projects")
  for (const tenant of [await insertTenant(db), await insertTenant(db)])
    await insertProject(db, tenant, "old")
})

/** Runs statements as a migration is run: as the owner, in one transaction. */
async function runMigration(...statements: string[]): Promise<void> {
  const client = new pg.Client({ connectionString: db.url })
  await client.connect()
  try {
    await client.query("set role plinth_owner")
    await client.query("begin")
    for (const statement of statements) await client.query(statement)
    await client.query("commit")
  } finally {
    await client.end()
  }
}

const forced = async () =>
  (
    await db.asSuperuser<{ name: string }>(
      "select c.relname as name from pg_class c where c.oid in ('app.projects'::regclass, 'app.tenant_members'::regclass) and c.relforcerowsecurity order by 1",
    )
  ).map(({ name }) => name)
const names = async () =>
  (await db.asSuperuser<{ name: string }>("select name from app.projects")).map(({ name }) => name)

test("the control: without the helper the owner changes nothing and is told nothing", async () => {
  await runMigration("update app.projects set name = 'new'")
  expect(await names()).toEqual(["old", "old"])
})

test("rows of every tenant are changed, and the wall stands again", async () => {
  await runMigration(
    "call platform.migrate_rows('{app.projects}', $$ update app.projects set name = 'new' $$)",
  )
  expect(await names()).toEqual(["new", "new"])
  expect(await forced()).toEqual(["projects", "tenant_members"])
})

test("several tables, also where a check waits for the end of the transaction", async () => {
  await runMigration(`call platform.migrate_rows('{app.projects,app.tenant_members}',
    $$ update app.tenant_members m set removed_at = null, role = 'owner' from app.projects p where p.created_by = m.id $$)`)
  expect(await forced()).toEqual(["projects", "tenant_members"])
})

test("a statement that changes nothing is an error", async () => {
  const nothing = runMigration(
    "call platform.migrate_rows('{app.projects}', $$ update app.projects set name = 'new' where name = 'none' $$)",
  )
  await expect(nothing).rejects.toThrow("the data migration changed nothing")
  expect(await forced()).toEqual(["projects", "tenant_members"])
})

test("an empty table has nothing to change", async () => {
  await db.asSuperuser("delete from app.projects")
  await runMigration(
    "call platform.migrate_rows('{app.projects}', $$ update app.projects set name = 'new' $$)",
  )
  expect(await forced()).toEqual(["projects", "tenant_members"])
})

test("after an error the wall stands and nothing has changed", async () => {
  const failing = runMigration(
    "call platform.migrate_rows('{app.projects}', $$ update app.projects set name = 'new' $$)",
    "call platform.migrate_rows('{app.projects}', $$ update app.projects set name = '' $$)",
  )
  await expect(failing).rejects.toThrow(/check constraint/)
  expect(await forced()).toEqual(["projects", "tenant_members"])
  expect(await names()).toEqual(["old", "old"])
})

test("no runtime role may call it", async () => {
  const allowed =
    await db.asSuperuser(`select rolname from pg_roles where rolname ~ '^plinth_(app|reader|auth|platform|worker)$'
    and has_function_privilege(rolname, 'platform.migrate_rows(regclass[], text)', 'execute')`)
  expect(allowed).toEqual([])
})
