import { readFileSync } from "node:fs"
import { isPortFree } from "../../packages/db/src/embedded"
import { isPort, ownDatabaseUrl, ports } from "../dev/env"
import { type Check, expect, ok } from "./check"

/** Each part's port: free, or answered by Plinth itself. What is no port is said of its variable. */
export async function checkPorts(): Promise<Check[]> {
  const runs = isRunning()
  const needed = [ports.web, ports.docs, ports.sandbox, ...(ownDatabaseUrl ? [] : [ports.postgres])]
  return Promise.all(
    needed
      .filter(({ number }) => isPort(number))
      .map(async ({ name, number }) => {
        if (runs) return ok(`port ${number}`, "Plinth runs")
        const free = await isPortFree(number)
        return expect(
          `port ${number}`,
          free,
          free ? "free" : "in use by another",
          `Free it, or set ${name} to another.`,
        )
      }),
  )
}

/** A start that lives holds the lock; one that was killed left it. */
function isRunning(): boolean {
  try {
    const { pid } = JSON.parse(readFileSync(".plinth/dev.lock", "utf8")) as { pid: number }
    return process.kill(pid, 0)
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM"
  }
}
