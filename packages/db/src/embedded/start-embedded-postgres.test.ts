import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { createServer } from "node:net"
import os from "node:os"
import path from "node:path"
import { Client } from "pg"
import { afterAll, expect, test } from "vitest"
import { findFreePort } from "./free-port"
import { inspectServer } from "./inspect-server"
import { startEmbeddedPostgres } from "./start-embedded-postgres"

const directory = mkdtempSync(path.join(os.tmpdir(), "plinth-embedded-"))
const pidFile = path.join(directory, "18", "postmaster.pid")
const start = (port = 0) => startEmbeddedPostgres({ port, directory })

afterAll(() => rmSync(directory, { recursive: true, force: true }))

async function ask(url: string, query: string) {
  const client = new Client({ connectionString: url })
  client.on("error", () => {})
  await client.connect()
  const { rows } = await client.query<{ answer: unknown }>(query)
  await client.end()
  return rows[0]?.answer
}

test("is a Postgres 18 that listens on this machine only, and keeps its data", async () => {
  const first = await start()
  expect((await inspectServer(first.url)).major).toBe(18)
  expect(await ask(first.url, "select current_setting('listen_addresses') as answer")).toBe("localhost")
  await ask(first.url, "create table kept (id int)")
  await first.stop()
  const second = await start()
  expect(await ask(second.url, "select to_regclass('kept')::text as answer")).toBe("kept")
  await second.stop()
})

test("ends a server that a killed run left on its data, and starts again", async () => {
  const left = await start()
  const next = await start()
  await left.exited
  expect(await ask(next.url, "select 1 as answer")).toBe(1)
  await next.stop()
})

test("starts again at once after kill -9 in a write: what was committed is there, what was not is gone", async () => {
  const killed = await start()
  await ask(killed.url, "create table written as select 1 as id")
  const writers = Array.from({ length: 20 }, () =>
    ask(killed.url, "with more as (insert into written values (2)) select pg_sleep(30)").catch(() => {}),
  )
  await expect
    .poll(() =>
      ask(killed.url, "select count(*)::int as answer from pg_stat_activity where query ~ 'pg_sleep'"),
    )
    .toBeGreaterThan(15)
  process.kill(killed.pid, "SIGKILL")
  await killed.exited
  const next = await start()
  expect(await ask(next.url, "select sum(id)::int as answer from written")).toBe(1)
  await Promise.all(writers)
  await next.stop()
})

test("takes no notice of a pid file whose number is another process's by now", async () => {
  writeFileSync(pidFile, `${process.pid}\n${directory}\n`)
  const server = await start()
  expect(Number.parseInt(readFileSync(pidFile, "utf8"), 10)).not.toBe(process.pid)
  await server.stop()
})

test("says in one sentence that its port is in use, and what to do", async () => {
  const port = await findFreePort()
  const other = createServer().listen(port, "127.0.0.1")
  await expect(start(port)).rejects.toThrow(`Port ${port} is in use: set POSTGRES_PORT to a free one`)
  other.close()
})

test("erases what is not meant to last", async () => {
  const fleeting = path.join(directory, "fleeting")
  const server = await startEmbeddedPostgres({ port: 0, directory: fleeting, durable: false })
  expect(existsSync(fleeting)).toBe(true)
  await server.stop()
  expect(existsSync(fleeting)).toBe(false)
})
