import { createStackParser, type Event, type Exception } from "@sentry/core"
import { nodeStackLineParser } from "@sentry/core/server"
import { describeError, type DescribedError } from "../../describe-error"
import { logContext, type LogContext } from "../../log-context"
import { redactStrings } from "../../redact"

export const stackParser = createStackParser(nodeStackLineParser())

/** An error as Sentry keeps it: what the log says of it, searched once more, and the ids by which the rest is found. */
export function toEvent(error: unknown, { errorId, where }: { errorId: string; where: string }): Event {
  return redactStrings({
    event_id: errorId,
    level: "error",
    transaction: where,
    exception: { values: exceptionsOf(describeError(error)).toReversed() },
    ...idsOf(logContext()),
  })
}

/** By which an event, the log, the trace and the product's analytics find each other. Ids alone. */
export const idsOf = ({
  requestId,
  tenantId,
  userId,
  runId,
  traceId,
}: LogContext): Pick<Event, "tags" | "user" | "contexts"> => ({
  tags: { tenant: tenantId, request: requestId, run: runId },
  ...(userId && { user: { id: userId } }),
  ...(traceId && { contexts: { trace: { trace_id: traceId, span_id: traceId.slice(0, 16) } } }),
})

const exceptionsOf = ({ type, code, message, stack, cause }: DescribedError): Exception[] => [
  {
    type: code ? `${type} ${String(code)}` : type,
    value: message,
    ...(stack && { stacktrace: { frames: stackParser(stack) } }),
  },
  ...(cause ? exceptionsOf(cause) : []),
]
