import os from "node:os"
import path from "node:path"
import { Client } from "pg"
import { startEmbeddedPostgres } from "../../../packages/db/src/embedded"

const password = "a-password-of-its-own"

export type ProductionDatabase = {
  readonly url: string
  ask<Row extends Record<string, unknown>>(query: string, values?: unknown[]): Promise<Row[]>
  stop(): Promise<void>
}

/** A Postgres whose superuser has not the password that everybody knows. */
export async function startProductionDatabase(): Promise<ProductionDatabase> {
  const directory = path.join(os.tmpdir(), `plinth-production-${process.pid}-${Date.now()}`)
  const server = await startEmbeddedPostgres({ port: 0, directory, durable: false })
  await once(server.url, `alter role postgres password '${password}'`)
  const address = new URL(server.url)
  address.password = password
  const url = address.toString()
  return { url, stop: () => server.stop(), ask: (query, values) => once(url, query, values) }
}

async function once<Row extends Record<string, unknown>>(
  connectionString: string,
  query: string,
  values?: unknown[],
): Promise<Row[]> {
  const client = new Client({ connectionString })
  await client.connect()
  try {
    return (await client.query<Row>(query, values)).rows
  } finally {
    await client.end()
  }
}
