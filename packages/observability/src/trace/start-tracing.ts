import { context, propagation, trace } from "@opentelemetry/api"
import { otlpEndpoint } from "../env"
import { setTracing } from "./span"

/**
 * Exports this process's spans to `OTEL_EXPORTER_OTLP_ENDPOINT`, over HTTP; does nothing where that is unset, and loads nothing.
 * Answers with how to send the rest and stop. The one place that registers OpenTelemetry's globals: Next, and whatever else
 * speaks its API, is heard through them.
 */
export async function startTracing(service: string): Promise<() => Promise<void>> {
  if (!otlpEndpoint()) return async () => {}
  const [{ NodeTracerProvider }, { OTLPTraceExporter }, { resourceFromAttributes }, { PrivateSpans }] =
    await Promise.all([
      import("@opentelemetry/sdk-trace-node"),
      import("@opentelemetry/exporter-trace-otlp-http"),
      import("@opentelemetry/resources"),
      import("./private-spans"),
    ])
  const provider = new NodeTracerProvider({
    resource: resourceFromAttributes({ "service.name": service }),
    spanProcessors: [new PrivateSpans(new OTLPTraceExporter())],
  })
  provider.register()
  setTracing(true)
  return async () => {
    setTracing(false)
    await provider.shutdown().catch(() => {})
    for (const registered of [trace, context, propagation]) registered.disable()
  }
}
