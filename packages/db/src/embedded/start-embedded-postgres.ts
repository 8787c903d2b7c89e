import { closeSync, openSync, readFileSync, rmSync } from "node:fs"
import path from "node:path"
import { setTimeout as sleep } from "node:timers/promises"
import { Client } from "pg"
import { clearLeftovers } from "./clear-leftovers"
import { createCluster, PASSWORD, postgresEnvironment } from "./create-cluster"
import { databaseOwner } from "./database-owner"
import { findFreePort, isPortFree } from "./free-port"
import { locateBinaries } from "./locate-binaries"
import { placeData } from "./place-data"
import { type GuardedProcess, spawnGuarded } from "./spawn-guarded"

type Options = {
  /** 0 takes any free port. */
  port: number
  /** Absolute folder of the data and the log. */
  directory: string
  /** False for tests: no fsync, and `stop` erases the data. */
  durable?: boolean
}

export type EmbeddedPostgres = {
  /** Address of the superuser `postgres` in the database `plinth`. */
  url: string
  port: number
  pid: number
  exited: GuardedProcess["exited"]
  stop(): Promise<void>
}

const MAJOR = "18"
const SETTINGS = [
  "listen_addresses=localhost",
  "unix_socket_directories=",
  "shared_buffers=64MB",
  "max_connections=200",
  "timezone=UTC",
  "jit=off",
]
const CARELESS = [
  "fsync=off",
  "synchronous_commit=off",
  "full_page_writes=off",
  "wal_level=minimal",
  "max_wal_senders=0",
  "scram_iterations=1",
]

/** Starts a real Postgres on loopback that cannot outlive this process. As root it runs under another account. */
export async function startEmbeddedPostgres({
  port: wanted,
  directory,
  durable = true,
}: Options): Promise<EmbeddedPostgres> {
  const owner = databaseOwner(path.join(directory, MAJOR))
  const binaries = locateBinaries(owner)
  const home = placeData(directory, owner)
  const cluster = path.join(home, MAJOR)
  const log = path.join(home, "postgres.log")

  createCluster(binaries, cluster, owner)
  await clearLeftovers(cluster)
  const port = wanted === 0 ? await findFreePort() : wanted
  if (!(await isPortFree(port)))
    throw new Error(
      `Port ${port} is in use: set POSTGRES_PORT to a free one, or DATABASE_URL to the Postgres that runs there.`,
    )

  const settings = [`port=${port}`, ...SETTINGS, ...(durable ? [] : CARELESS)].flatMap((setting) => [
    "-c",
    setting,
  ])
  const spawnServer = async () => {
    const output = openSync(log, "w")
    const spawned = await spawnGuarded(path.join(binaries, "postgres"), ["-D", cluster, ...settings], {
      cwd: "/",
      env: postgresEnvironment(),
      output,
      stopSignal: "INT",
      graceSeconds: 10,
      erase: durable ? undefined : cluster,
      ...owner,
    })
    closeSync(output)
    return spawned
  }

  const server = await untilReady(spawnServer, cluster, log)
  await ensureDatabase(port)
  return {
    url: address(port, "plinth"),
    port,
    pid: server.pid,
    exited: server.exited,
    async stop() {
      await server.stop(durable ? "SIGINT" : "SIGQUIT")
      if (!durable)
        for (const folder of new Set([home, directory])) rmSync(folder, { recursive: true, force: true })
    },
  }
}

const address = (port: number, database: string) =>
  `postgres://postgres:${PASSWORD}@localhost:${port}/${database}`

async function untilReady(
  spawnServer: () => Promise<GuardedProcess>,
  cluster: string,
  log: string,
): Promise<GuardedProcess> {
  const end = Date.now() + 60_000
  const orphansEnd = Date.now() + 10_000
  for (;;) {
    const server = await spawnServer()
    let ended = false
    void server.exited.then(() => (ended = true))
    while (!ended && Date.now() < end) {
      if (isReady(cluster, server.pid)) return server
      await sleep(10)
    }
    await server.stop()
    const what = ended ? "did not start" : "did not get ready within a minute"
    if (!ended || !isHeldByOrphans(log) || Date.now() > orphansEnd)
      throw new Error(`Postgres ${what}: ${lastWords(log)} (all of it in ${log})`)
    await sleep(100)
  }
}

/** The children of a server that was killed hold its memory until they notice, a moment later. */
const isHeldByOrphans = (log: string) =>
  readFileSync(log, "utf8").includes("pre-existing shared memory block")

/** Postgres writes its state into the eighth line of its pid file. */
function isReady(cluster: string, pid: number): boolean {
  try {
    const lines = readFileSync(path.join(cluster, "postmaster.pid"), "utf8").split("\n")
    return Number(lines[0]) === pid && lines[7]?.trim() === "ready"
  } catch {
    return false
  }
}

function lastWords(log: string): string {
  const lines = readFileSync(log, "utf8").trim().split("\n")
  return (lines.findLast((line) => line.includes("FATAL")) ?? lines.at(-1) ?? "").replace(/^.*FATAL:\s*/, "")
}

async function ensureDatabase(port: number): Promise<void> {
  const client = new Client({ connectionString: address(port, "postgres") })
  await client.connect()
  const { rowCount } = await client.query("select from pg_database where datname = 'plinth'")
  if (rowCount === 0) await client.query("create database plinth")
  await client.end()
}
