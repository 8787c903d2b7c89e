import { readFileSync, rmSync } from "node:fs"
import path from "node:path"
import { setTimeout as sleep } from "node:timers/promises"
import { processCommand } from "./process-command"

/** Ends a server that a killed run left on this cluster, and removes a pid file whose process is gone or another's. */
export async function clearLeftovers(cluster: string): Promise<void> {
  const pid = readPid(cluster)
  if (pid === undefined) return
  const serves = () => processCommand(pid)?.includes(cluster) ?? false
  for (const [signal, seconds] of [
    ["SIGINT", 10],
    ["SIGKILL", 5],
  ] as const) {
    if (!serves()) break
    process.kill(pid, signal)
    for (let waited = 0; serves() && waited < seconds * 1000; waited += 50) await sleep(50)
  }
  if (serves()) throw new Error(`Process ${pid} still runs Postgres on ${cluster}: end it and start again.`)
  rmSync(path.join(cluster, "postmaster.pid"), { force: true })
}

function readPid(cluster: string): number | undefined {
  try {
    return Number.parseInt(readFileSync(path.join(cluster, "postmaster.pid"), "utf8"), 10) || undefined
  } catch {
    return undefined
  }
}
