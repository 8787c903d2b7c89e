import { rmSync } from "node:fs"
import path from "node:path"
import { findFreePort, startEmbeddedPostgres } from "../../../packages/db/src/embedded"
import { migrate } from "../../../packages/db/src/migrate"

/** A migrated Postgres for one benchmark, gone with it. */
export async function benchDatabase(name: string) {
  const directory = path.resolve(".plinth/bench", name)
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
