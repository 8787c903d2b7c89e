import { hash, timingSafeEqual } from "node:crypto"
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from "prom-client"
import { metricsToken } from "./env"

type Metrics = ReturnType<typeof openMetrics>

// One for all bundles of the process.
const shared = globalThis as { plinthMetrics?: Metrics }

const buckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]

function openMetrics() {
  const registers = [new Registry()]
  const [registry] = registers
  collectDefaultMetrics({ register: registry })
  return {
    registers,
    requests: new Histogram({
      name: "plinth_request_seconds",
      help: "Requests by what was asked for, method and status.",
      labelNames: ["of", "method", "status"],
      buckets,
      registers,
    }),
    procedures: new Histogram({
      name: "plinth_procedure_seconds",
      help: "Calls of the API by procedure and outcome.",
      labelNames: ["procedure", "outcome"],
      buckets,
      registers,
    }),
    errors: new Counter({
      name: "plinth_unexpected_errors_total",
      help: "Errors that nobody meant to happen, by where.",
      labelNames: ["where"],
      registers,
    }),
  }
}

/** Null where nobody may read them: then nothing is counted either. */
const metrics = (): Metrics | null => (metricsToken() ? (shared.plinthMetrics ??= openMetrics()) : null)

/** Counts an answered request. `of` is one of few: what the address begins with, never the address. */
export const countRequest = (of: string, method: string, status: number, seconds: number): void =>
  metrics()?.requests.observe({ of, method, status }, seconds)

/** Counts a call of a procedure. */
export const countProcedure = (procedure: string, isOk: boolean, seconds: number): void =>
  metrics()?.procedures.observe({ procedure, outcome: isOk ? "ok" : "error" }, seconds)

export const countError = (where: string): void => metrics()?.errors.inc({ where })

/** What is true at this moment, by name and label: `{ plinth_pool_connections: { help, label: "state", values: { idle: 3 } } }`. */
export type Gauges = Readonly<
  Record<
    string,
    { readonly help: string; readonly label?: string; readonly values: Readonly<Record<string, number>> }
  >
>

export type MetricsAnswer =
  | { readonly kind: "unknown" }
  | { readonly kind: "refused" }
  | { readonly kind: "told"; readonly text: string; readonly type: string }

/** The metrics of this process for who knows `METRICS_TOKEN`; where none is set there are none. */
export async function readMetrics(headers: Headers, gauges: () => Promise<Gauges>): Promise<MetricsAnswer> {
  const token = metricsToken()
  const known = metrics()
  const [registry] = known?.registers ?? []
  if (!token || !registry) return { kind: "unknown" }
  const given = headers.get("authorization") ?? ""
  const isReader = timingSafeEqual(digest(given), digest(`Bearer ${token}`))
  if (!isReader) return { kind: "refused" }
  const now = new Registry()
  for (const [name, { help, label, values }] of Object.entries(await gauges())) {
    const gauge = new Gauge({ name, help, labelNames: label ? [label] : [], registers: [now] })
    for (const [key, value] of Object.entries(values)) gauge.set(label ? { [label]: key } : {}, value)
  }
  return {
    kind: "told",
    text: `${await registry.metrics()}${await now.metrics()}`,
    type: registry.contentType,
  }
}

const digest = (text: string) => hash("sha256", text, "buffer")
