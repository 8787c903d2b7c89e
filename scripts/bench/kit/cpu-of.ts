import type { GuardedProcess } from "../../../packages/db/src/embedded"
import { cpuSeconds } from "./cpu-seconds"

export async function repeat(work: () => Promise<void>, times: number): Promise<void> {
  for (let time = 0; time < times; time += 1) await work()
}

/** Milliseconds of CPU a request, of the whole server process. */
export async function cpuOf(
  server: GuardedProcess,
  work: () => Promise<void>,
  requests: number,
): Promise<number> {
  const before = cpuSeconds(server.pid)
  await repeat(work, requests)
  return ((cpuSeconds(server.pid) - before) / requests) * 1000
}
