import { context, propagation, SpanStatusCode, trace, type Attributes } from "@opentelemetry/api"
import { logContext, withLogContext } from "../log-context"
import { newTraceparent, traceIdOf } from "./traceparent"

// One for all bundles of the process; set where tracing starts.
const shared = globalThis as { plinthIsTracing?: boolean }

/** True where spans are exported. Elsewhere nothing below costs more than asking this. */
export const isTracing = (): boolean => shared.plinthIsTracing === true

export const setTracing = (isOn: boolean): void => void (shared.plinthIsTracing = isOn)

const tracer = () => trace.getTracer("plinth")

/** Runs `work` as a span of the trace it is in. Attributes are ids, keys and numbers. */
export async function withSpan<Result>(
  name: string,
  attributes: Attributes,
  work: () => Promise<Result>,
): Promise<Result> {
  if (!isTracing()) return work()
  return tracer().startActiveSpan(name, { attributes }, async (span) => {
    try {
      return await work()
    } catch (error) {
      span.setStatus({ code: SpanStatusCode.ERROR })
      throw error
    } finally {
      span.end()
    }
  })
}

/** A span that lasts until `ending` settles, beside whatever else goes on. */
export function spanUntil(name: string, attributes: Attributes, ending: Promise<unknown>): void {
  const span = tracer().startSpan(name, { attributes })
  ending.then(
    () => span.end(),
    () => span.setStatus({ code: SpanStatusCode.ERROR }).end(),
  )
}

/** Where in its trace this code is, to hand on to what continues it later or elsewhere. Undefined outside of traces. */
export function currentTraceparent(): string | undefined {
  if (!isTracing()) {
    const { traceId } = logContext()
    return traceId && newTraceparent(traceId)
  }
  const carrier: { traceparent?: string } = {}
  propagation.inject(context.active(), carrier)
  return carrier.traceparent
}

/** Runs `work` as a continuation of that trace, or as the beginning of one. */
export function withTraceparent<Result>(given: string | null | undefined, work: () => Result): Result {
  const traceparent = traceIdOf(given) ? given : newTraceparent()
  const inTrace = () => withLogContext({ traceId: traceIdOf(traceparent) }, work)
  return isTracing()
    ? context.with(propagation.extract(context.active(), { traceparent }), inTrace)
    : inTrace()
}
