import { existsSync } from "node:fs"
import { isPortFree } from "../../packages/db/src/embedded"
import { ownDatabaseUrl, ports } from "../dev/env"
import { type Check, expect, ok } from "./check"

/** Each part's port: free, or answered by Plinth itself. */
export async function checkPorts(): Promise<Check[]> {
  const runs = existsSync(".plinth/dev.lock")
  const needed = [ports.web, ports.docs, ports.sandbox, ...(ownDatabaseUrl ? [] : [ports.postgres])]
  return Promise.all(
    needed.map(async ({ name, number }) => {
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
