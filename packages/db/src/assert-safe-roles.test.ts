import pg from "pg"
import { expect, test } from "vitest"
import { assertSafeRoles } from "./assert-safe-roles"
import { kyselyOf } from "./pool"
import { runtimeRoles } from "./roles"
import { testDatabase } from "./testing"

const db = await testDatabase()

/** Asks as a role of this test's own, made with these attributes and grants. */
async function askAs(attributes: string, grants = ""): Promise<void> {
  const name = `test_role_${Math.random().toString(36).slice(2)}`
  await db.asSuperuser(
    `create role ${name} login password 'x' ${attributes}; ${grants.replaceAll("$role", name)}`,
  )
  const url = new URL(db.url)
  url.username = name
  url.password = "x"
  url.searchParams.set("options", "")
  await db.asSuperuser(
    `do $$ begin execute format('grant connect on database %I to ${name}', current_database()); end $$`,
  )
  const pool = new pg.Pool({ connectionString: url.toString(), max: 1 })
  pool.on("error", () => {})
  const app = kyselyOf(pool)
  try {
    await assertSafeRoles({ app }, ["app"])
  } finally {
    await app.destroy()
    await db.asSuperuser(
      `reassign owned by ${name} to current_user; drop owned by ${name}; drop role ${name}`,
    )
  }
}

test("the product's own roles are safe", async () => {
  await expect(assertSafeRoles(db, runtimeRoles)).resolves.toBeUndefined()
  await expect(askAs("")).resolves.toBeUndefined()
})

test.each([
  ["a superuser", "superuser", "", "is superuser"],
  ["who may bypass the policies", "bypassrls", "", "may bypass row-level security"],
  ["who may create roles", "createrole", "", "may create roles"],
  ["who owns a table", "", "alter table app.projects owner to $role", "owns tables or functions"],
  ["who may become the owner", "", "grant plinth_owner to $role", "owns tables or functions"],
  ["who may become the functions' owner", "", "grant plinth_gate to $role", "owns tables or functions"],
])("refused: %s", async (_, attributes, grants, reason) => {
  await expect(askAs(attributes, grants)).rejects.toThrow(reason)
})
