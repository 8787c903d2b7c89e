import { createTransport, type Event } from "@sentry/core"
import { ServerRuntimeClient } from "@sentry/core/server"
import { AsyncLocalStorage } from "node:async_hooks"
import { environment, release, sentryDsn } from "../../env"
import { stackParser, toEvent } from "./to-event"

const patienceMs = 5_000
/** Reports on their way at once; what comes while so many wait for an answer is in the log alone. */
const mostWaiting = 20
let waiting = 0

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
    transport: (options) =>
      createTransport(options, async ({ body }) => {
        waiting += 1
        try {
          const { status, headers } = await outsideOfRequests(() => post(options.url, body))
          return {
            statusCode: status,
            headers: {
              "x-sentry-rate-limits": headers.get("x-sentry-rate-limits"),
              "retry-after": headers.get("retry-after"),
            },
          }
        } finally {
          waiting -= 1
        }
      }),
  })
  client.init()
  return client
}

const client = () =>
  shared.plinthSentry === undefined ? (shared.plinthSentry = openClient()) : shared.plinthSentry

async function post(url: string, body: string | Uint8Array): Promise<Response> {
  const response = await fetch(url, {
    method: "POST",
    body: typeof body === "string" ? body : new Uint8Array(body),
    signal: AbortSignal.timeout(patienceMs),
  })
  await response.arrayBuffer()
  return response
}

/** Reports an error without waiting for it. A Sentry that is slow, away or broken is nobody's trouble. */
export function sendToSentry(error: unknown, facts: { errorId: string; where: string }): void {
  if (waiting < mostWaiting) captureEvent(toEvent(error, facts))
}

/** Hands an event over as it is. */
export function captureEvent(event: Event): void {
  if (waiting < mostWaiting) client()?.captureEvent(event, { event_id: event.event_id })
}

/** Waits until what was reported has left, at most so long. Before a process ends. */
export const flushReports = async (milliseconds = 2_000): Promise<void> => {
  await client()?.flush(milliseconds)
}
