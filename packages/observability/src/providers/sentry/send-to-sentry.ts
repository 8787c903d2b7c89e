import { createTransport } from "@sentry/core"
import { ServerRuntimeClient } from "@sentry/core/server"
import { AsyncLocalStorage } from "node:async_hooks"
import { environment, release, sentryDsn } from "../../env"
import { stackParser, toEvent } from "./to-event"

const patienceMs = 5_000
/** Reports on their way at once; what comes while so many wait for an answer is in the log alone. */
const bufferSize = 20

// A report belongs to no request: Next would cache its answer and a trace would show it.
const outsideOfRequests = AsyncLocalStorage.snapshot()

// One for all bundles of the process.
const shared = globalThis as { plinthSentry?: ServerRuntimeClient | null }

/** Sentry's own client for servers: no globals, no instrumentation. The house has its own log, traces and context. */
function openClient(): ServerRuntimeClient | null {
  const dsn = sentryDsn()
  if (!dsn) return null
  const client = new ServerRuntimeClient({
    dsn,
    environment: environment(),
    release: release(),
    platform: "node",
    integrations: [],
    stackParser,
    sendClientReports: false,
    traceLifecycle: "static",
    transportOptions: { bufferSize },
    transport: (options) =>
      createTransport(options, async ({ body }) => {
        const response = await outsideOfRequests(() =>
          fetch(options.url, {
            method: "POST",
            body: typeof body === "string" ? body : new Uint8Array(body),
            headers: { ...options.headers },
            signal: AbortSignal.timeout(patienceMs),
          }),
        )
        await response.arrayBuffer()
        const { headers, status } = response
        return {
          statusCode: status,
          headers: {
            "x-sentry-rate-limits": headers.get("x-sentry-rate-limits"),
            "retry-after": headers.get("retry-after"),
          },
        }
      }),
  })
  client.init()
  return client
}

const client = () =>
  shared.plinthSentry === undefined ? (shared.plinthSentry = openClient()) : shared.plinthSentry

/** Reports an error without waiting for it. A Sentry that is slow, away or broken is nobody's trouble. */
export function sendToSentry(error: unknown, facts: { errorId: string; where: string }): void {
  client()?.captureEvent(toEvent(error, facts), { event_id: facts.errorId })
}

/** Waits until what was reported has left, at most so long. Before a process ends. */
export const flushReports = async (milliseconds = 2_000): Promise<void> => {
  await client()?.flush(milliseconds)
}
