import { randomUUID } from "node:crypto"
import pg from "pg"
import { afterAll, inject } from "vitest"
import { openDatabases, type Databases } from "../pool"

export type TestDatabase = Databases & {
  /** The address as the server's superuser, for looking behind the walls. */
  readonly url: string
  /** One query as the superuser, whom no policy binds. */
  asSuperuser<Row extends pg.QueryResultRow>(query: string, values?: unknown[]): Promise<Row[]>
  /** One query as somebody who holds the whole server: neither policies nor triggers bind them. */
  tamper(query: string, values?: unknown[]): Promise<void>
  /** One query as a role that cannot log in: the owner of the tables, or of the definer functions. */
  asRole<Row extends pg.QueryResultRow>(
    role: "plinth_owner" | "plinth_gate",
    query: string,
    values?: unknown[],
  ): Promise<Row[]>
}

let current: Promise<TestDatabase> | undefined

/** This test file's own database: a clone of the migrated template, dropped with the file. */
export const testDatabase = (): Promise<TestDatabase> => (current ??= cloneTemplate())

async function cloneTemplate(): Promise<TestDatabase> {
  const server = inject("databaseServer")
  const name = `test_${randomUUID().replaceAll("-", "")}`
  await runOnce(server, `create database ${name} template plinth_template`)
  const address = new URL(server)
  address.pathname = `/${name}`
  const url = address.toString()
  const databases = openDatabases({ url, size: 5 })
  const superuser = new pg.Pool({ connectionString: url, max: 2 })
  superuser.on("error", () => {})
  afterAll(async () => {
    await Promise.all([databases.close(), superuser.end()])
    await runOnce(server, `drop database ${name} with (force)`)
  })
  return Object.assign(databases, {
    url,
    asSuperuser: async <Row extends pg.QueryResultRow>(query: string, values?: unknown[]) =>
      (await superuser.query<Row>(query, values)).rows,
    tamper: async (query: string, values?: unknown[]) =>
      void (await runOnce(
        `${url}?options=${encodeURIComponent("-c session_replication_role=replica")}`,
        query,
        values,
      )),
    asRole: <Row extends pg.QueryResultRow>(role: string, query: string, values?: unknown[]) =>
      runOnce<Row>(`${url}?options=${encodeURIComponent(`-c role=${role}`)}`, query, values),
  })
}

async function runOnce<Row extends pg.QueryResultRow>(
  url: string,
  query: string,
  values?: unknown[],
): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query<Row>(query, values)).rows
  } finally {
    await client.end()
  }
}
