import { createTransport, type Event } from "@sentry/core"
import { ServerRuntimeClient } from "@sentry/core/server"
import { AsyncLocalStorage } from "node:async_hooks"
import { randomUUID } from "node:crypto"
import { environment, release, sampleRate, sentryDsn } from "../../env"
import { isSampled } from "./is-sampled"
import { logContext } from "../../log-context"
import { idsOf, stackParser, toEvent } from "./to-event"

const patienceMs = 5_000
const wellFormedId = /^[0-9a-f]{32}$/

// A report belongs to no request: Next would cache its answer and a trace would show it.
const outsideOfRequests = AsyncLocalStorage.snapshot()

/** A way out of the house. Reports wait for an answer at once up to `mostWaiting`, and leave up to `aMinute`; the rest is in the log alone. */
type Outlet = {
  capture(event: Event): void
  flush(milliseconds: number): PromiseLike<unknown>
}
type Bounds = { readonly mostWaiting: number; readonly aMinute: number }

/** Sentry's own client for servers: no globals, no instrumentation. The house has its own log, traces and context. */
function openOutlet(dsn: string, { mostWaiting, aMinute }: Bounds): Outlet {
  let waiting = 0
  let minute = { endsAt: 0, sent: 0 }
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
  return {
    capture(event) {
      const now = Date.now()
      if (now >= minute.endsAt) minute = { endsAt: now + 60_000, sent: 0 }
      if (waiting >= mostWaiting || minute.sent >= aMinute) return
      minute.sent += 1
      client.captureEvent(event, { event_id: event.event_id })
    },
    flush: (milliseconds) => client.flush(milliseconds),
  }
}

// One for all bundles of the process.
const shared = globalThis as { plinthSentry?: { server: Outlet; browsers: Outlet } | null }

/** What browsers send is a stranger's: however much it is, and whatever Sentry says to it, the server's own reports leave beside it. */
function openOutlets() {
  const dsn = sentryDsn()
  if (!dsn) return null
  return {
    server: openOutlet(dsn, { mostWaiting: 20, aMinute: Infinity }),
    browsers: openOutlet(dsn, { mostWaiting: 5, aMinute: 60 }),
  }
}

const outlets = () =>
  shared.plinthSentry === undefined ? (shared.plinthSentry = openOutlets()) : shared.plinthSentry

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
  const event = toEvent(error, facts)
  if (isSampled(event, sampleRate())) outlets()?.server.capture(event)
}

/** Hands over what a browser reported, as it is. */
export function passOn(event: Event): void {
  if (isSampled(event, sampleRate())) outlets()?.browsers.capture(event)
}

/**
 * Joins what a person wrote of a problem to the error that they saw: the event shows that there is a report, and its id; the
 * report itself stays here. https://docs.sentry.io/product/user-feedback/
 */
export function linkProblem(errorId: string, reportId: string): void {
  if (!wellFormedId.test(errorId)) return
  outlets()?.server.capture({
    type: "feedback",
    event_id: randomUUID().replaceAll("-", ""),
    level: "info",
    tags: idsOf(logContext()).tags,
    contexts: {
      feedback: { message: `Problem report ${reportId}`, associated_event_id: errorId, source: "plinth" },
    },
  })
}

/** Waits until what was reported has left, at most so long. Before a process ends. */
export async function flushReports(milliseconds = 2_000): Promise<void> {
  const { server, browsers } = outlets() ?? {}
  await Promise.all([server?.flush(milliseconds), browsers?.flush(milliseconds)])
}
