import { BrowserClient, defaultStackParser, makeFetchTransport } from "@sentry/browser"

/** Sentry asks for an address; reports leave through this site, which knows the real one. */
const dsn = "https://browser@localhost/1"

/** What a report says of where it comes from: the kind of page, and the trace of what was asked last. */
type Facts = { readonly place: string; readonly traceId: string }

/**
 * Reports errors of this browser through `tunnel`, an address of this site: no address or key of the provider stands in the
 * browser, and what leaves the house is decided there. Answers with how to report one, under an id that may be given.
 */
export function openReports(tunnel: string, facts: () => Facts): (error: unknown, id?: string) => void {
  const client = new BrowserClient({
    dsn,
    tunnel,
    integrations: [],
    stackParser: defaultStackParser,
    transport: makeFetchTransport,
    sendClientReports: false,
    traceLifecycle: "static",
    beforeSend: (event) => {
      const { place, traceId } = facts()
      const trace = traceId && { trace: { trace_id: traceId, span_id: traceId.slice(0, 16) } }
      return { ...event, transaction: place, request: undefined, contexts: { ...trace } }
    },
  })
  client.init()
  return (error, id) => void client.captureException(error, id ? { event_id: id } : undefined)
}
