import { newId, type TenantId } from "@plinth/core"
import { afterAll, describe, expect, test } from "vitest"
import type { RuntimeRole } from "../roles"
import { keepProof, testDatabase } from "../testing"
import { attempt, type Outcome, type Scope } from "./attempt"
import { listTables, type ProbedTable } from "./list-tables"
import { dropChecks, plantRow } from "./plant-row"

const db = await testDatabase()
await dropChecks(db)
const [own, foreign] = [newId<TenantId>(), newId<TenantId>()]
const tables = await listTables(db)
const walled = tables.filter((table) => table.class === "tenant")
const inside = { tenant_id: own, member_id: newId(), member_type: "member" }
for (const table of walled) {
  const plant = (row: Readonly<Record<string, unknown>>) => plantRow(db, table, { word: "planted", own: row })
  const { tenantColumn } = table
  for (const tenant of [own, own]) await plant({ [tenantColumn]: tenant, member_id: inside.member_id })
  for (const tenant of [foreign, foreign, foreign]) await plant({ [tenantColumn]: tenant })
}

/** Whoever asks a tenant's tables, and in what scope: inside one tenant, or outside of any. */
const askers: readonly { readonly who: string; readonly role: RuntimeRole; readonly scope: Scope }[] = [
  { who: "a member", role: "app", scope: inside },
  { who: "a guest", role: "app", scope: { ...inside, member_type: "guest" } },
  { who: "who views as a member", role: "reader", scope: inside },
  { who: "who views as a guest", role: "reader", scope: { ...inside, member_type: "guest" } },
  { who: "a person of no tenant", role: "app", scope: { user_id: newId(), user_email: "x@example.test" } },
  { who: "a visitor", role: "app", scope: {} },
  { who: "a reader without a tenant", role: "reader", scope: {} },
  { who: "an empty tenant", role: "app", scope: { tenant_id: "", member_type: "" } },
  { who: "the console without a role", role: "platform", scope: { user_id: newId() } },
  { who: "the console that names a tenant", role: "platform", scope: { ...inside, user_id: newId() } },
  { who: "identity", role: "auth", scope: inside },
]

const proof = { tables: walled.length, askers: askers.length, attempts: 0, leaks: 0 }

/** Counts an attempt at what is another tenant's: refused, or without effect. */
function expectNothing({ rows, refused }: Outcome): void {
  proof.attempts++
  if (rows > 0) proof.leaks++
  expect(rows, "rows of another tenant").toBe(0)
  expect(refused ?? "42501").toBe("42501")
}

/** A column of the table that the role may change; where there is none, the tenant itself. */
async function changeable(role: RuntimeRole, { name, tenantColumn }: ProbedTable): Promise<string> {
  const [column] = await db.asSuperuser<{ name: string }>(
    `select attname as name from pg_attribute where attrelid = $1::regclass and attnum > 0 and not attisdropped
      and attgenerated = '' and attidentity = '' and has_column_privilege($2, attrelid, attnum, 'update') limit 1`,
    [name, `plinth_${role}`],
  )
  return column?.name ?? tenantColumn
}

test("every table says whose it is", () => {
  expect(tables.filter((table) => !/^(tenant|auth|platform|global)$/.test(table.class))).toEqual([])
})

test("a member sees the rows of their own tenant, so that the probe is one", async () => {
  const seen = await Promise.all(
    walled.map(({ name, tenantColumn }) =>
      attempt(db, "reader", inside, `select 1 from ${name} where ${tenantColumn} = $1`, [own]),
    ),
  )
  const blind = walled.filter((_, index) => seen[index]?.rows !== 2).map(({ name }) => name)
  expect(blind).toMatchInlineSnapshot(`[]`)
})

test.each([
  ["the member beside them", { ...inside, member_id: newId() }],
  ["an API key, which is no member", { ...inside, member_id: "" }],
])("what is a member's own is not seen by %s", async (_, scope) => {
  const personal = ["app.notification_deliveries", "app.notification_preferences", "app.notifications"]
  const seen = await Promise.all(walled.map(({ name }) => attempt(db, "app", scope, `select 1 from ${name}`)))
  const unseen = walled.filter((__, index) => seen[index]?.rows === 0 && !seen[index]?.refused)
  expect(unseen.map(({ name }) => name)).toEqual(personal)
  for (const name of personal) {
    const house = { ...inside, member_id: "", is_house: "yes" }
    expect((await attempt(db, "app", house, `select 1 from ${name}`)).rows).toBe(2)
  }
})

describe.each(walled)("$name", (table) => {
  const { name, tenantColumn } = table
  const column = (role: RuntimeRole) => changeable(role, table)

  test.each(askers)("$who reads nothing of another tenant", async ({ role, scope }) => {
    expectNothing(
      await attempt(db, role, scope, `select 1 from ${name} where ${tenantColumn} = $1`, [foreign]),
    )
    const all = await attempt(db, role, scope, `select 1 from ${name}`)
    proof.attempts++
    expect(all.rows).toBeLessThanOrEqual("tenant_id" in scope && scope.tenant_id ? 2 : 0)
  })

  test.each(askers)("$who changes and deletes nothing of another tenant", async ({ role, scope }) => {
    const changed = await column(role)
    const set = `update ${name} set ${changed} = ${changed}`
    expectNothing(await attempt(db, role, scope, `${set} where ${tenantColumn} = $1`, [foreign]))
    expectNothing(await attempt(db, role, scope, `delete from ${name} where ${tenantColumn} = $1`, [foreign]))
    // A statement that names no row reaches its own at most.
    for (const statement of [set, `delete from ${name}`]) {
      proof.attempts++
      const { rows } = await attempt(db, role, scope, statement)
      expect(rows).toBeLessThanOrEqual(scope.tenant_id ? 2 : 0)
    }
  })

  test.each(askers)(
    "$who puts nothing into another tenant, and moves nothing there",
    async ({ role, scope }) => {
      const copy = table.columns.map(({ name: each }) => (each === tenantColumn ? "$1::uuid" : `"${each}"`))
      const into = table.columns.map(({ name: each }) => `"${each}"`)
      expectNothing(
        await attempt(
          db,
          role,
          scope,
          `insert into ${name} (${into.join()}) select ${copy.join()} from ${name}`,
          [foreign],
        ),
      )
      expectNothing(
        await attempt(db, role, scope, `insert into ${name} (${tenantColumn}) values ($1)`, [foreign]),
      )
      expectNothing(await attempt(db, role, scope, `update ${name} set ${tenantColumn} = $1`, [foreign]))
    },
  )
})

test("the probe finds a hole where there is one", async () => {
  const look = () => attempt(db, "app", inside, "select 1 from app.projects where tenant_id = $1", [foreign])
  await db.asSuperuser("alter policy tenant_isolation on app.projects using (true)")
  expect((await look()).rows).toBe(3)
  await db.asSuperuser(
    "alter policy tenant_isolation on app.projects using (tenant_id = (select app.current_tenant_id()))",
  )
  expect((await look()).rows).toBe(0)
})

test("which role may reach which table is written down", async () => {
  const lines: string[] = []
  for (const role of ["app", "reader", "auth", "platform", "worker"] as const) {
    for (const { name, class: kind } of tables) {
      const may = await db.asSuperuser<{ may: string }>(
        `select privilege as may from unnest(array['select', 'insert', 'update', 'delete']) as privilege
          where has_table_privilege($1, $2::regclass, privilege)
            or privilege <> 'delete' and has_any_column_privilege($1, $2::regclass, privilege)`,
        [`plinth_${role}`, name],
      )
      if (may.length > 0)
        lines.push(`| ${role} | ${name} | ${kind} | ${may.map((each) => each.may).join(", ")} |`)
    }
  }
  const page = `# Which role may reach which table

Made from the catalogue by \`table-probe.test.ts\`, which fails where this page says something else. Which rows of it a role
sees is the policies' matter: a tenant's table shows app and reader their own tenant alone.

| role | table | class | may |
| --- | --- | --- | --- |
${lines.join("\n")}
`
  await expect(page).toMatchFileSnapshot("table-privileges.md")
})

afterAll(() => keepProof("tables", proof))
