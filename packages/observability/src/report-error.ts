import { randomBytes } from "node:crypto"
import { log } from "./log"
import { countError } from "./metrics"
import { sendToSentry } from "./providers/sentry/send-to-sentry"

/**
 * What people quote, what the log says and what the event in Sentry is called: one id, in Sentry's form. It is a UUID of
 * version 8, which is nobody's; those of browsers are of version 4.
 */
export function newErrorId(): string {
  const digits = randomBytes(16).toString("hex")
  return `${digits.slice(0, 12)}8${digits.slice(13)}`
}

/** Writes an unexpected error down with its cause, reports it, and answers with the id that the person sees. */
export function reportError(error: unknown, where: string, errorId = newErrorId()): string {
  log.error({ errorId, where, err: error }, "unexpected error")
  countError(where)
  sendToSentry(error, { errorId, where })
  return errorId
}
