import { parseEnvelope, type Event, type StackFrame } from "@sentry/core"
import { logContext } from "../../log-context"
import { redactStrings } from "../../redact"
import { withoutQuoted } from "../../without-quoted"
import { passOn } from "./send-to-sentry"
import { idsOf } from "./to-event"

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null
const text = (value: unknown, longest = 500) =>
  typeof value === "string" ? value.slice(0, longest) : undefined
const count = (value: unknown) => (typeof value === "number" ? value : undefined)
const list = (value: unknown): Record<string, unknown>[] =>
  Array.isArray(value) ? value.filter(isRecord) : []
const inner = (value: unknown, key: string) => (isRecord(value) ? value[key] : undefined)

/** A file of the build. Any other place is a page's own address, which may hold the token of a link. */
const ourScript = /^(?:https?:\/\/[\w.:[\]-]+)?\/_next\/[\w./~()%@-]+/
const wellFormedId = /^[0-9a-f]{32}$/
/** A random UUID, as browsers make them. The ids of this house are of another version: no browser can take one. */
const browsersId = /^[0-9a-f]{12}4[0-9a-f]{3}[89ab][0-9a-f]{15}$/

/**
 * Passes on what a browser reports, built anew from the little that may leave the house: what broke and where in the code.
 * Who it was is this server's knowledge, not the browser's. What is no report is nothing, and an envelope holds one.
 */
export function forwardReport(envelope: string): void {
  const made = toEvent(eventIn(envelope))
  if (made) passOn(made)
}

function eventIn(envelope: string): unknown {
  try {
    const [, items] = parseEnvelope(envelope)
    return items.find(([{ type }]) => type === "event")?.[1]
  } catch {
    return null
  }
}

function toEvent(reported: unknown): Event | null {
  const id = text(inner(reported, "event_id")) ?? ""
  const values = list(inner(inner(reported, "exception"), "values")).slice(0, 5)
  if (!browsersId.test(id) || values.length === 0) return null
  const { traceId = "", ...ids } = logContext()
  const lastTrace = text(inner(inner(inner(reported, "contexts"), "trace"), "trace_id")) ?? ""
  const trace = wellFormedId.test(lastTrace) ? lastTrace : traceId
  return redactStrings<Event>({
    event_id: id,
    platform: "javascript",
    level: "error",
    transaction: text(inner(reported, "transaction"), 100),
    exception: {
      values: values.map(({ type, value, stacktrace }) => ({
        type: text(type, 100),
        value: text(typeof value === "string" ? withoutQuoted(value.slice(0, 10_000)) : value),
        stacktrace: { frames: list(inner(stacktrace, "frames")).slice(-50).map(toFrame) },
      })),
    },
    ...idsOf({ ...ids, ...(wellFormedId.test(trace) && { traceId: trace }) }),
  })
}

const toFrame = ({ filename, function: name, lineno, colno }: Record<string, unknown>): StackFrame => ({
  filename: ourScript.exec(text(filename) ?? "")?.[0] ?? "[page]",
  function: text(name, 100),
  lineno: count(lineno),
  colno: count(colno),
  in_app: true,
})
