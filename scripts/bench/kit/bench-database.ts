import { rmSync } from "node:fs"
import os from "node:os"
import path from "node:path"
import { findFreePort, startEmbeddedPostgres } from "../../../packages/db/src/embedded"
import { migrate } from "../../../packages/db/src/migrate"

/** A migrated Postgres for one benchmark, gone with it. */
export async function benchDatabase(name: string) {
  const directory = path.join(os.tmpdir(), `plinth-bench-${name}-${process.pid}`)
  const server = await startEmbeddedPostgres({ port: await findFreePort(), directory, durable: false })
  await migrate(server.url)
  return {
    url: server.url,
    stop: async () => {
      await server.stop()
      rmSync(directory, { recursive: true, force: true })
    },
  }
}
