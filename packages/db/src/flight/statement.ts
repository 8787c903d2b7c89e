import type { CompiledQuery } from "kysely"
import type pg from "pg"
import { statementName } from "./statement-name"

type Setting = "tenant_id" | "member_id" | "member_type" | "user_id" | "user_email"

/** What the policies are told of who is asking. */
export type Scope = Partial<Record<Setting, string>>

export type Statement = Pick<CompiledQuery, "sql" | "parameters">

/** A reader gives up before the person who waits for the page does. */
const readSeconds = 5

/** Sends a statement, prepared under a name where it may have one. It leaves at once, behind what was sent before it. */
export const send = (client: pg.PoolClient, { sql, parameters }: Statement) =>
  client.query<pg.QueryResultRow>({ name: statementName(client, sql), text: sql, values: [...parameters] })

const settings = new Map<string, string>()

/** One column for all of them: it is sent back with every answer. */
function settingOf(names: readonly string[]): string {
  const key = names.join()
  const known = settings.get(key)
  if (known) return known
  const each = names.map((name, index) => ` || set_config('app.${name}', $${index + 1}, true)`)
  const sql = `select set_config('statement_timeout', '${readSeconds}s', true)${each.join("")} as scope`
  settings.set(key, sql)
  return sql
}

/** Begins to read inside a scope. Two statements: one that sets the scope and reads would read with the scope before it. */
export async function sendBegin(client: pg.PoolClient, scope: Scope): Promise<void> {
  const [begun, set] = await Promise.all([
    client.query("begin read only"),
    send(client, { sql: settingOf(Object.keys(scope)), parameters: Object.values(scope) }),
  ])
  if (begun.command !== "BEGIN" || set.rowCount !== 1) throw new Error("The transaction did not begin.")
}

/** Ends the reading, also one that failed, and makes sure that the connection is out of it. */
export async function sendEnd(client: pg.PoolClient): Promise<void> {
  await client.query("commit")
  if (client.getTransactionStatus() !== "I") throw new Error("The transaction did not end.")
}
