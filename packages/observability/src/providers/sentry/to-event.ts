import { createStackParser, type Event, type Exception } from "@sentry/core"
import { nodeStackLineParser } from "@sentry/core/server"
import { describeError, type DescribedError } from "../../describe-error"
import { logContext } from "../../log-context"
import { redactStrings } from "../../redact"

export const stackParser = createStackParser(nodeStackLineParser())

/** An error as Sentry keeps it: what the log says of it, searched once more, and the ids by which the rest is found. */
export function toEvent(error: unknown, { errorId, where }: { errorId: string; where: string }): Event {
  const { requestId, tenantId, userId, runId, traceId } = logContext()
  return redactStrings({
    event_id: errorId,
    level: "error",
    transaction: where,
    exception: { values: exceptionsOf(describeError(error)).toReversed() },
    tags: { tenant: tenantId, request: requestId, run: runId },
    ...(userId && { user: { id: userId } }),
    ...(traceId && { contexts: { trace: { trace_id: traceId, span_id: traceId.slice(0, 16) } } }),
  })
}

const exceptionsOf = ({ type, code, message, stack, cause }: DescribedError): Exception[] => [
  {
    type: code ? `${type} ${String(code)}` : type,
    value: message,
    ...(stack && { stacktrace: { frames: stackParser(stack) } }),
  },
  ...(cause ? exceptionsOf(cause) : []),
]
