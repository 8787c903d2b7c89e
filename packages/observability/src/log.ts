import { AsyncLocalStorage } from "node:async_hooks"
import pino from "pino"
import { logLevel } from "./env"

/** What stands on every line that is written while a request or a job is at work. Ids only. */
export type LogContext = {
  readonly requestId?: string
  readonly tenantId?: string
  readonly userId?: string
  readonly runId?: string
}

const context = new AsyncLocalStorage<LogContext>()

/** Runs `work`; every line written inside carries these ids. */
export const withLogContext = <Result>(ids: LogContext, work: () => Result): Result =>
  context.run({ ...context.getStore(), ...ids }, work)

const secrets = ["password", "token", "secret", "cookie", "authorization", "email", "to", "url", "html", "text", "name"]

export const createLog = (destination?: pino.DestinationStream) =>
  pino(
    {
      level: logLevel(),
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      mixin: () => ({ ...context.getStore() }),
      redact: { paths: secrets.flatMap((key) => [key, `*.${key}`, `*.*.${key}`]), censor: "[redacted]" },
    },
    destination,
  )

/** The log of this process: one JSON line an entry, without secrets and without personal text. */
export const log = createLog()
