import type { CompiledQuery } from "kysely"
import type pg from "pg"
import { Flight, type Landing } from "./flight"
import { statementName } from "./statement-name"

type Setting = "tenant_id" | "member_id" | "member_type" | "is_house" | "user_id" | "user_email"

export type { Landing }

/** What the policies are told of who is asking. */
export type Scope = Partial<Record<Setting, string>>

export type Statement = Pick<CompiledQuery, "sql" | "parameters">

/** What a transaction may do, and how long one of its statements may take: a reader gives up before who waits for the page does. */
const patience = { "read only": "5s", "read write": "15s" }
export type Access = keyof typeof patience

export const commit: Statement = { sql: "commit", parameters: [] }
export const rollback: Statement = { sql: "rollback", parameters: [] }

const texts = new Map<string, string>()

/**
 * Begins a transaction and tells the policies who is asking. That is a statement of its own: one that also reads would read as
 * whoever asked before.
 */
export function opening(access: Access, scope: Scope): [Statement, Statement] {
  const names = Object.keys(scope)
  const key = [access, ...names].join()
  const sql = texts.get(key) ?? textOf(access, names)
  texts.set(key, sql)
  return [
    { sql: `begin ${access}`, parameters: [] },
    { sql, parameters: Object.values(scope) },
  ]
}

function textOf(access: Access, names: readonly string[]): string {
  const settings = names.map((name, index) => `set_config('app.${name}', $${index + 1}, true)`)
  return `select ${[`set_config('statement_timeout', '${patience[access]}', true)`, ...settings].join(" || ")} as scope`
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
export async function end(client: pg.PoolClient, ending: Statement): Promise<boolean> {
  const { error } = await send(client, ending)
  return error === undefined && client.getTransactionStatus() === "I"
}
