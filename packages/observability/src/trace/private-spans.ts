import { BatchSpanProcessor, type ReadableSpan } from "@opentelemetry/sdk-trace-node"
import { redactText } from "../redact"

/** What a span may say. Next adds addresses as the browser asked for them, with the tokens of links in them. */
const told =
  /^(?:(?:http|url)\.(?:route|method|request\.method|status_code|response\.status_code)|next\.(?:span_type|span_name|route|rsc)|(?:db|rpc|plinth)\..+)$/

/** Spans on their way out in batches, without what was not meant to be told. Bounded: what comes too fast is dropped. */
export class PrivateSpans extends BatchSpanProcessor {
  override onEnd(span: ReadableSpan): void {
    for (const [key, value] of Object.entries(span.attributes)) {
      if (!told.test(key)) delete span.attributes[key]
      else if (typeof value === "string") span.attributes[key] = redactText(value)
    }
    // Errors are in the log and in Sentry, by the same trace; here only that there was one.
    span.events.length = 0
    delete span.status.message
    Object.assign(span, { name: redactText(span.name.replace(/\?.*/, "")) })
    super.onEnd(span)
  }
}
