import path from "node:path"
import { inspectServer, startEmbeddedPostgres } from "../../packages/db/src/embedded"
import { ownDatabaseUrl, ports } from "./env"

/** The Postgres of DATABASE_URL, or else the checkout's own, which comes back by itself when it dies. */
export async function startDatabase(): Promise<{ url: string; stop(): Promise<void> }> {
  if (ownDatabaseUrl) {
    await refuseUnfit(ownDatabaseUrl)
    return { url: ownDatabaseUrl, stop: async () => {} }
  }

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

async function refuseUnfit(url: string): Promise<void> {
  const mend = "start a Postgres 16 or newer there, or unset DATABASE_URL to use the embedded one"
  const { major } = await inspectServer(url).catch((error: unknown) => {
    throw new Error(`The database of DATABASE_URL does not answer (${describeFailure(error)}): ${mend}.`)
  })
  if (major < 16) throw new Error(`The database of DATABASE_URL is a Postgres ${major}: ${mend}.`)
}

/** A refused connection to several addresses comes as an AggregateError without words of its own. */
export function describeFailure(error: unknown): string {
  if (error instanceof AggregateError) return describeFailure(error.errors[0])
  return error instanceof Error ? error.message : String(error)
}
