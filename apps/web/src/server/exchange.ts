import "server-only"
import { AsyncLocalStorage } from "node:async_hooks"
import { subscribe } from "node:diagnostics_channel"
import type { IncomingMessage, ServerResponse } from "node:http"
import { observeExchange } from "./observe-exchange"

type Exchange = { readonly request: IncomingMessage; readonly response: ServerResponse }

// One for all bundles of the process: Next loads the file that subscribes and the pages that ask apart from each other.
const shared = globalThis as { plinthExchange?: AsyncLocalStorage<Exchange> }

/** Lets pages reach the request and response of Node that they answer: Next hides its path and lets no page say 503. */
export function followExchanges(): void {
  if (shared.plinthExchange) return
  const storage = (shared.plinthExchange = new AsyncLocalStorage())
  subscribe("http.server.request.start", (message) => {
    const exchange = message as Exchange
    storage.enterWith(exchange)
    observeExchange(exchange)
  })
}

/** Path and query as the browser asked for them; null where nobody follows. */
export function requestedPath(): string | null {
  const url = shared.plinthExchange?.getStore()?.request.url
  if (!url?.startsWith("/")) return null
  const { pathname, searchParams } = new URL(url, "http://local")
  searchParams.delete("_rsc")
  return searchParams.size > 0 ? `${pathname}?${searchParams}` : pathname
}

/** Sets the status of the answer, as long as nothing was sent. */
export function answerWith(status: number): void {
  const response = shared.plinthExchange?.getStore()?.response
  if (response && !response.headersSent) response.statusCode = status
}
