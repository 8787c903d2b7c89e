import pino from "pino"
import { isProduction, logLevel } from "./env"
import { logContext } from "./log-context"
import { readableLine } from "./readable-line"
import { redactFields, redactText } from "./redact"

type LogOptions = { readonly isReadable?: boolean; readonly destination?: pino.DestinationStream }

export const createLog = ({ isReadable = !isProduction(), destination }: LogOptions = {}) =>
  pino(
    {
      level: logLevel(),
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      mixin: logContext,
      // Fields arrive here described and redacted; pino's own reading of errors would begin anew.
      serializers: { err: (described: unknown) => described },
      formatters: { level: (label) => ({ level: label }), log: (fields) => redactFields(fields) },
      hooks: { streamWrite: (line) => redactText(isReadable ? readableLine(line) : line) },
    },
    destination,
  )

/**
 * The log of this process, without secrets and without personal text: one JSON line an entry in production,
 * a short readable one elsewhere.
 */
export const log = createLog()
