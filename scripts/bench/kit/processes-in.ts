import { spawnSync } from "node:child_process"
import { readdirSync, readFileSync, readlinkSync } from "node:fs"

type Running = { pid: number; command: string }

/** The processes that work in this folder or were started from it. */
export function processesIn(folder: string): Running[] {
  return allProcesses().filter(
    ({ pid, command, place }) => pid !== process.pid && `${place} ${command}`.includes(folder),
  )
}

function allProcesses(): (Running & { place: string })[] {
  if (process.platform !== "linux") return listWithPs()
  const pids = readdirSync("/proc").map(Number).filter(Boolean)
  return pids.flatMap((pid) => {
    try {
      const command = readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ")
      return command ? [{ pid, command, place: readlinkSync(`/proc/${pid}/cwd`) }] : []
    } catch {
      return []
    }
  })
}

function listWithPs() {
  const lines = spawnSync("ps", ["-axo", "pid=,command="], { encoding: "utf8" }).stdout.trim().split("\n")
  return lines.map((line) => ({
    pid: Number.parseInt(line, 10),
    command: line.trim().replace(/^\d+ /, ""),
    place: "",
  }))
}
