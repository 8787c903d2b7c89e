import { spawnSync } from "node:child_process"
import { readFileSync } from "node:fs"

/** The command line of a running process, or undefined where there is none (a zombie counts as none). */
export function processCommand(pid: number): string | undefined {
  if (process.platform !== "linux") {
    return (
      spawnSync("ps", ["-p", String(pid), "-o", "command="], { encoding: "utf8" }).stdout?.trim() || undefined
    )
  }
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ").trim() || undefined
  } catch {
    return undefined
  }
}
