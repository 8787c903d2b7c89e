import { newId } from "@plinth/core"
import type { TestDatabase } from "../testing"
import type { ProbedTable } from "./list-tables"

let planted = 0

const values: Readonly<Record<string, () => unknown>> = {
  uuid: () => newId(),
  text: () => `planted-${newId()}`,
  "text[]": () => ["planted"],
  "character varying": () => `planted-${newId()}`,
  bytea: () => Buffer.from("planted"),
  boolean: () => false,
  smallint: () => 1,
  integer: () => ++planted,
  bigint: () => ++planted,
  xid8: () => String(++planted),
  jsonb: () => "{}",
  date: () => new Date(),
  inet: () => "192.0.2.1",
  int8multirange: () => "{}",
  "timestamp with time zone": () => new Date(),
}

/**
 * Puts a row into a table from behind the walls: what it says is nonsense, whose it is not. The database has let go of its
 * checks and keys before, which a probe of the walls does not ask for.
 */
export async function plantRow(
  db: TestDatabase,
  table: ProbedTable,
  tenantId: string | null,
  memberId?: string,
): Promise<void> {
  const row = table.columns.map(({ name, type }) => {
    if (name === table.tenantColumn) return tenantId
    if (name === "member_id" && memberId) return memberId
    const value = values[type]
    if (!value)
      throw new Error(`${table.name}.${name} is ${type}: say in plant-row.ts what such a column may hold.`)
    return value()
  })
  const names = table.columns.map(({ name }) => `"${name}"`).join(", ")
  const places = row.map((_, index) => `$${index + 1}`).join(", ")
  await db.tamper(`insert into ${table.name} (${names}) values (${places})`, row)
}

/** Lets go of what says what a row may hold and refer to; who may see and change it stays as it is. */
export async function dropChecks(db: TestDatabase): Promise<void> {
  const constraints = await db.asSuperuser<{ drop: string }>(`
    select format('alter table %s drop constraint %I', conrelid::regclass, conname) as drop from pg_constraint
    where contype in ('c', 'f', 'p', 'u') and connamespace::regnamespace::text in ('app', 'auth', 'platform')
      and conparentid = 0
    order by contype in ('p', 'u')`)
  for (const { drop } of constraints) await db.asSuperuser(drop)
}
