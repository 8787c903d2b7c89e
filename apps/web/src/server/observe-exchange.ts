import "server-only"
import { countRequest, enterLogContext, newTraceparent, traceIdOf } from "@plinth/observability"
import { randomUUID } from "node:crypto"
import type { IncomingMessage, ServerResponse } from "node:http"

const wellFormedId = /^[\w.:-]{8,64}$/

const one = (value: string | string[] | undefined) => (Array.isArray(value) ? value[0] : value)

/** Gives a request its id and its place in a trace, before anything answers it: each line written from here on carries both. */
export function observeExchange({
  request,
  response,
}: {
  readonly request: IncomingMessage
  readonly response: ServerResponse
}): void {
  const { headers, method = "GET", url = "/" } = request
  const given = one(headers["x-request-id"]) ?? ""
  const sent = one(headers.traceparent)
  const traceparent = sent && traceIdOf(sent) ? sent : newTraceparent()
  // Next reads its trace from here.
  Object.assign(headers, { traceparent })
  enterLogContext({
    requestId: randomUUID(),
    clientRequestId: wellFormedId.test(given) ? given : undefined,
    traceId: traceIdOf(traceparent),
  })

  const of = whatIsAsked(url)
  if (of === "asset") return
  const begun = performance.now()
  response.once("finish", () =>
    countRequest(of, method, response.statusCode, (performance.now() - begun) / 1_000),
  )
}

const known = new Set([
  "api/trpc",
  "api/auth",
  "api/health",
  "api/metrics",
  "api/v1",
  "app",
  "account",
  "admin",
])

/** One of a few: an address itself would make as many rows as there are tenants, and tells tokens of links. */
function whatIsAsked(url: string): string {
  if (url.startsWith("/_next/")) return "asset"
  const [first = "", second = ""] = url.slice(1).split(/[/?]/)
  return [`${first}/${second}`, first].find((name) => known.has(name)) ?? "page"
}
