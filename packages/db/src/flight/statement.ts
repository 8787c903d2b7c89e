import type { CompiledQuery } from "kysely"
import type pg from "pg"
import { Flight, type Landing } from "./flight"
import { statementName } from "./statement-name"

type Setting = "tenant_id" | "member_id" | "member_type" | "user_id" | "user_email"

export type { Landing }

/** What the policies are told of who is asking. */
export type Scope = Partial<Record<Setting, string>>

export type Statement = Pick<CompiledQuery, "sql" | "parameters">

/** A reader gives up before the person who waits for the page does. */
const readSeconds = 5

export const beginning: Statement = { sql: "begin read only", parameters: [] }
export const ending: Statement = { sql: "commit", parameters: [] }

const texts = new Map<string, string>()

/** Tells the policies who is asking. Never within a statement that reads: it would read as whoever asked before. */
export function telling(scope: Scope): Statement {
  const names = Object.keys(scope)
  const key = names.join()
  const sql = texts.get(key) ?? textOf(names)
  texts.set(key, sql)
  return { sql, parameters: Object.values(scope) }
}

function textOf(names: readonly string[]): string {
  const settings = names.map((name, index) => `set_config('app.${name}', $${index + 1}, true)`)
  return `select ${[`set_config('statement_timeout', '${readSeconds}s', true)`, ...settings].join(" || ")} as scope`
}

/** Sends statements in one packet, behind what was sent before; each prepared under a name where it may have one. */
export function send(client: pg.PoolClient, ...statements: readonly Statement[]): Promise<Landing> {
  const configs = statements.map(({ sql, parameters }) => ({
    name: statementName(client, sql),
    text: sql,
    values: [...parameters],
  }))
  return new Promise<Landing>((land) => client.query(new Flight(configs, land)))
}

/** Why nothing counts that was answered behind this; undefined where a transaction has begun inside its scope. */
export function whyNotBegun({ results: [begun, told], error }: Landing): unknown {
  const isBegun = begun?.command === "BEGIN" && told?.rowCount === 1
  return isBegun ? undefined : (error ?? new Error("The transaction did not begin."))
}

/** Ends a transaction, also one that failed. True where the connection is out of it and may serve another. */
export async function end(client: pg.PoolClient): Promise<boolean> {
  const { error } = await send(client, ending)
  return error === undefined && client.getTransactionStatus() === "I"
}
