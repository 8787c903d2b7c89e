import { newId } from "@plinth/core"
import type { TestDatabase } from "../testing"
import type { ProbedTable } from "./list-tables"

/** What a planted row says: in each of its texts `word`, and in these columns this. */
export type Planted = { readonly word: string; readonly own: Readonly<Record<string, unknown>> }

let planted = 0

const values: Readonly<Record<string, (word: string) => unknown>> = {
  uuid: () => newId(),
  text: (word) => `${word}-${++planted}`,
  "text[]": (word) => [word],
  "character varying": (word) => `${word}-${++planted}`,
  bytea: (word) => Buffer.from(`${word}-${++planted}`),
  boolean: () => false,
  smallint: () => 1,
  integer: () => ++planted,
  bigint: () => ++planted,
  xid8: () => String(++planted),
  jsonb: (word) => JSON.stringify({ [word]: word }),
  date: () => new Date(),
  inet: () => "192.0.2.1",
  int8multirange: () => "{}",
  "timestamp with time zone": () => new Date(),
}

/**
 * Puts a row into a table from behind the walls: what it says is nonsense, whose it is not. The database has let go of its
 * checks before, which a probe of the walls does not ask for; where it holds another in its place, that one is enough.
 */
export async function plantRow(db: TestDatabase, table: ProbedTable, { word, own }: Planted): Promise<void> {
  const row = table.columns.map(({ name, type }) => {
    if (Object.hasOwn(own, name)) return own[name]
    const value = values[type]
    if (!value)
      throw new Error(`${table.name}.${name} is ${type}: say in plant-row.ts what such a column may hold.`)
    return value(word)
  })
  const names = table.columns.map(({ name }) => `"${name}"`).join(", ")
  const places = row.map((_, index) => `$${index + 1}`).join(", ")
  await db.tamper(`insert into ${table.name} (${names}) values (${places}) on conflict do nothing`, row)
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
