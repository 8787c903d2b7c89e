import { rmSync } from "node:fs"
import os from "node:os"
import path from "node:path"
import pg from "pg"
import type { TestProject } from "vitest/node"
import { findFreePort, startEmbeddedPostgres } from "../embedded"
import { migrate } from "../migrate/migrate"

declare module "vitest" {
  interface ProvidedContext {
    /** The server of this test run; each file clones its own database from the template there. */
    databaseServer: string
  }
}

/** One Postgres a run, one migrated template; every test file clones it in milliseconds. */
export default async function setup(project: TestProject) {
  const directory = path.join(os.tmpdir(), `plinth-test-${process.pid}`)
  const server = await startEmbeddedPostgres({ port: await findFreePort(), directory, durable: false })
  const client = new pg.Client({ connectionString: server.url })
  await client.connect()
  await client.query("create database plinth_template")
  await client.end()
  const template = new URL(server.url)
  template.pathname = "/plinth_template"
  await migrate(template.toString())
  project.provide("databaseServer", server.url)
  return async () => {
    await server.stop()
    rmSync(directory, { recursive: true, force: true })
  }
}
