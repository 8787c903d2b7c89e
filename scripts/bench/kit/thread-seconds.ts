import { readdirSync, readFileSync } from "node:fs"

/** CPU that the threads of a process have spent so far, to the nanosecond, in seconds: for single requests. Linux. */
export function threadSeconds(pid: number): number {
  const folder = `/proc/${pid}/task`
  const spent = readdirSync(folder).map((thread) => readFileSync(`${folder}/${thread}/schedstat`, "utf8"))
  return spent.reduce((sum, line) => sum + Number(line.split(" ")[0]), 0) / 1e9
}
