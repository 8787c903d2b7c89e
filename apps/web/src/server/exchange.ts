import "server-only"
import { AsyncLocalStorage } from "node:async_hooks"
import { subscribe } from "node:diagnostics_channel"
import type { IncomingMessage, Server, ServerResponse } from "node:http"
import { isDevelopment } from "@/env"
import { compressPage } from "./compress-page"
import { setHeaders } from "./headers/set-headers"
import { followHost } from "./hosts/follow-host"
import { observeExchange } from "./observe-exchange"
import { refuseUpgrades } from "./refuse-upgrades"

type Exchange = {
  readonly request: IncomingMessage
  readonly response: ServerResponse
  /** The address as the browser asked for it. */
  readonly url?: string
}

// One for all bundles of the process: Next loads the file that subscribes and the pages that ask apart from each other.
const shared = globalThis as { plinthExchange?: AsyncLocalStorage<Exchange> }

/** Lets pages reach the request and response of Node that they answer: Next hides its path and lets no page say 503. */
export function followExchanges(): void {
  if (shared.plinthExchange) return
  const storage = (shared.plinthExchange = new AsyncLocalStorage())
  subscribe("http.server.request.start", (message) => {
    const exchange = message as Exchange & { readonly server: Server }
    // In development pages learn of changes that way.
    if (!isDevelopment) refuseUpgrades(exchange.server)
    storage.enterWith({ ...exchange, url: exchange.request.url })
    setHeaders(exchange.request, exchange.response)
    compressPage(exchange.request, exchange.response)
    observeExchange(exchange)
    followHost(exchange.request, exchange.response)
  })
}

/** Path and query as the browser asked for them; null where nobody follows. */
export function requestedPath(): string | null {
  const url = shared.plinthExchange?.getStore()?.url
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
