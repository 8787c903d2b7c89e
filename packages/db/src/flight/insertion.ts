import type { Insertable } from "kysely"
import type { Database } from "../pool"
import type { Statement } from "./statement"

/** One row for each of some tables, its values ready to be sent. */
export type Rows = { readonly [Table in keyof Database]?: Insertable<Database[Table]> }

const texts = new Map<string, string>()

/** Inserts the rows in one statement. Its text follows from tables and columns, and is made once for them. */
export function insertion(rows: Rows): Statement {
  const tables = Object.entries(rows).map(([table, row]) => ({ table, columns: Object.keys(row) }))
  const key = JSON.stringify(tables)
  const sql = texts.get(key) ?? textOf(tables)
  texts.set(key, sql)
  return { sql, parameters: Object.values(rows).flatMap((row) => Object.values<unknown>(row)) }
}

function textOf(tables: readonly { table: string; columns: readonly string[] }[]): string {
  let places = 0
  const inserts = tables.map(({ table, columns }) => {
    const values = columns.map(() => `$${(places += 1)}`)
    return `insert into ${table} (${columns.join(", ")}) values (${values.join(", ")})`
  })
  const last = inserts.pop() ?? ""
  const others = inserts.map((insert, index) => `inserted_${index} as (${insert})`)
  return others.length > 0 ? `with ${others.join(", ")} ${last}` : last
}
