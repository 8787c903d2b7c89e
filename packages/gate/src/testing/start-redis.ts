import { spawn, spawnSync } from "node:child_process"
import { once } from "node:events"
import { findFreePort } from "@plinth/db/embedded"

/** A real Redis for tests, where this machine has one; null where it has not (on Debian: `apt-get install redis-server`). */
export async function startRedis() {
  const isThere = spawnSync("redis-server", ["--version"]).status === 0
  if (!isThere) return null
  const port = await findFreePort()
  const server = spawn("redis-server", ["--port", String(port), "--bind", "127.0.0.1", "--save", ""])
  await new Promise<void>((resolve) => {
    server.stdout.on("data", (text) => String(text).includes("Ready to accept") && resolve())
  })
  return {
    url: `redis://127.0.0.1:${port}`,
    async stop() {
      if (server.exitCode !== null || server.signalCode !== null) return
      server.kill("SIGKILL")
      await once(server, "exit")
    },
  }
}
