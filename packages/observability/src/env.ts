import { hasSandbox } from "@plinth/core"

/** "trace", "debug", "info", "warn", "error", "fatal" or "silent". */
export const logLevel = () => process.env.LOG_LEVEL ?? "info"

/** Machines read the log of production, people read every other. */
export const isProduction = () => process.env.NODE_ENV === "production"

/** Where errors are reported to. Unset: the sandbox, and nowhere in production. Empty: nowhere. */
export function sentryDsn(): string | undefined {
  const sandbox = hasSandbox(process.env)
    ? `http://sandbox@localhost:${process.env.SANDBOX_PORT ?? "4000"}/sentry/1`
    : undefined
  return (process.env.SENTRY_DSN ?? sandbox) || undefined
}

/** Which build and which stage an error comes from. */
export const release = () => process.env.SENTRY_RELEASE
export const environment = () => process.env.SENTRY_ENVIRONMENT ?? process.env.NODE_ENV ?? "development"

/** How many of all traces have their errors reported, from 0 to 1. What is not reported is in the log all the same. */
export function sampleRate(): number {
  const rate = Number(process.env.SENTRY_SAMPLE_RATE ?? 1)
  return rate >= 0 && rate <= 1 ? rate : 1
}

/** Where spans are exported to. OpenTelemetry's own variables say how. Unset: nowhere. */
export const otlpEndpoint = () => process.env.OTEL_EXPORTER_OTLP_ENDPOINT

/** What who reads `/api/metrics` must know. Unset: nobody reads them. */
export const metricsToken = () => process.env.METRICS_TOKEN
