import { rmSync } from "node:fs"
import os from "node:os"
import path from "node:path"
import { findFreePort, startEmbeddedPostgres } from "../../../packages/db/src/embedded"
import { migrate } from "../../../packages/db/src/migrate"

/** A migrated Postgres for one benchmark, gone with it. A durable one waits for the disk at each commit, as in production. */
export async function benchDatabase(name: string, { durable = false } = {}) {
  const directory = path.join(os.tmpdir(), `plinth-bench-${name}-${process.pid}`)
  const server = await startEmbeddedPostgres({ port: await findFreePort(), directory, durable })
  await migrate(server.url)
  return {
    url: server.url,
    stop: async () => {
      await server.stop()
      rmSync(directory, { recursive: true, force: true })
    },
  }
}
