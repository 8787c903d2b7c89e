import "server-only"
import { stopFlags } from "@plinth/flags"
import { gate } from "@plinth/gate"
import { flushReports, log } from "@plinth/observability"
import { subscribe } from "node:diagnostics_channel"
import type { Server } from "node:http"
import { setTimeout as sleep } from "node:timers/promises"
import { handlesSignals } from "../env"

const GRACE_MS = 20_000
const LAST_WORDS_MS = 3_000

/** On SIGTERM nothing new is taken, streams end, running requests finish, the pools close, and the last spans and reports leave. */
export function shutDownGracefully(stopTracing: () => Promise<void>): void {
  if (!handlesSignals) return
  const servers = new Set<Server>()
  subscribe("http.server.request.start", (request) => servers.add((request as { server: Server }).server))
  for (const signal of ["SIGTERM", "SIGINT"] as const)
    process.once(signal, () => void leave(signal, servers, stopTracing))
}

async function leave(
  signal: string,
  servers: ReadonlySet<Server>,
  stopTracing: () => Promise<void>,
): Promise<void> {
  log.info({ signal }, "web stopping")
  const closed = Promise.all([...servers].map(close))
  gate().feed.close()
  await Promise.race([closed, sleep(GRACE_MS)])
  await stopFlags()
  await gate().close()
  log.info("web stopped")
  await Promise.race([Promise.allSettled([flushReports(), stopTracing()]), sleep(LAST_WORDS_MS)])
  process.exit(0)
}

// A connection that was busy when the server closed would be kept alive for seconds after its answer.
function close(server: Server): Promise<void> {
  const idle = setInterval(() => server.closeIdleConnections(), 100)
  return new Promise((resolve) =>
    server.close(() => {
      clearInterval(idle)
      resolve()
    }),
  )
}
