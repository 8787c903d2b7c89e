import { findFreePort, startEmbeddedPostgres } from "@plinth/db/embedded"
import { migrate } from "@plinth/db/migrate"
import { testDatabase } from "@plinth/db/testing"
import { spawn, type ChildProcess } from "node:child_process"
import { randomUUID } from "node:crypto"
import { once } from "node:events"
import { rm } from "node:fs/promises"
import os from "node:os"
import path from "node:path"
import pg from "pg"
import { afterEach, expect, test, vi } from "vitest"

// Each test begins a process, which takes long where others work beside it.
vi.setConfig({ testTimeout: 120_000 })

const program = path.join(import.meta.dirname, "worker.ts")
const children: ChildProcess[] = []
afterEach(() => children.splice(0).forEach((child) => child.kill("SIGKILL")))

/** The worker as `npm start` runs it; `said` grows with what it writes. */
function startWorker(env: Readonly<Record<string, string>>) {
  const child = spawn(process.execPath, ["--import", "tsx", program], {
    env: { PATH: "/usr/bin:/bin", LOG_LEVEL: "info", ...env },
    stdio: ["ignore", "pipe", "pipe"],
  })
  children.push(child)
  const said: string[] = []
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (text: Buffer) => said.push(text.toString()))
  return {
    child,
    ended: once(child, "exit"),
    says: (text: string) =>
      vi.waitFor(() => expect(said.join("")).toContain(text), { timeout: 45_000, interval: 50 }),
  }
}

/** A run of a task that no worker knows: one that is alive says so in the ledger. */
async function isAnswered(url: string): Promise<void> {
  const id = randomUUID()
  const query = async (text: string) => {
    const client = new pg.Client({ connectionString: url })
    await client.connect()
    return (await client.query<{ state: string }>(text, [id]).finally(() => client.end())).rows[0]?.state
  }
  await query(
    "insert into app.job_runs (id, task, key, payload, max_attempts) values ($1::uuid, 'test.none', $1::text, '{}', 1)",
  )
  await vi.waitFor(
    async () => expect(await query("select state from app.job_runs where id = $1")).toBe("failed"),
    {
      timeout: 45_000,
      interval: 100,
    },
  )
}

test("the worker starts, works, and ends cleanly on SIGTERM", async () => {
  const { url } = await testDatabase()
  const { child, says, ended } = startWorker({ DATABASE_URL: url })
  await says("worker ready")
  await isAnswered(url)
  child.kill("SIGTERM")
  await says("worker stopped")
  expect(await ended).toEqual([0, null])
})

test("the worker refuses a role that row-level security does not bind", async () => {
  const { url } = await testDatabase()
  const { says, ended } = startWorker({ DATABASE_URL: url, DATABASE_URL_APP: url })
  const [code] = await ended
  expect(code).toBe(1)
  await says("is superuser: row-level security would not hold")
})

test("where others reach the product, the worker refuses development's secrets", async () => {
  const { url } = await testDatabase()
  const { says, ended } = startWorker({ DATABASE_URL: url, BETTER_AUTH_URL: "https://plinth.example" })
  expect((await ended)[0]).toBe(1)
  await says("DATABASE_ROLE_SECRET guards the database's roles")
})

test("the worker waits for Postgres, and goes on by itself when it went away and came back", async () => {
  const directory = path.join(os.tmpdir(), `plinth-worker-test-${process.pid}`)
  const port = await findFreePort()
  const start = () => startEmbeddedPostgres({ port, directory })
  const first = await start()
  await migrate(first.url)
  await first.stop()

  const { says } = startWorker({ DATABASE_URL: first.url })
  await says("worker waits for the database")
  const second = await start()
  await says("worker ready")
  await isAnswered(second.url)
  await second.stop()
  await says("ECONNREFUSED")
  const third = await start()
  try {
    await isAnswered(third.url)
  } finally {
    await third.stop()
    await rm(directory, { recursive: true, force: true })
  }
}, 180_000)
