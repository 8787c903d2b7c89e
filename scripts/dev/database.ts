import path from "node:path"
import { startEmbeddedPostgres } from "../../packages/db/src/embedded"
import { ownDatabaseUrl, ports } from "./env"

/** The Postgres of DATABASE_URL, or else the checkout's own, which comes back by itself when it dies. */
export async function startDatabase(): Promise<{ url: string; stop(): Promise<void> }> {
  if (ownDatabaseUrl) return { url: ownDatabaseUrl, stop: async () => {} }

  const options = { port: ports.postgres.number, directory: path.resolve(".plinth", "postgres") }
  let server = await startEmbeddedPostgres(options)
  let stopping = false

  function restartWhenDead() {
    void server.exited.then(async () => {
      if (stopping) return
      console.error("[postgres] ended and is started again: see .plinth/postgres/postgres.log")
      server = await startEmbeddedPostgres(options)
      restartWhenDead()
    })
  }

  restartWhenDead()
  return {
    url: server.url,
    async stop() {
      stopping = true
      await server.stop()
    },
  }
}
