import { randomBytes } from "node:crypto"
import { log } from "./log"
import { countError } from "./metrics"
import { sendToSentry } from "./providers/sentry/send-to-sentry"

/** What people quote, what the log says and what the event in Sentry is called: one id, in Sentry's form. */
export const newErrorId = (): string => randomBytes(16).toString("hex")

/** Writes an unexpected error down with its cause, reports it, and answers with the id that the person sees. */
export function reportError(error: unknown, where: string, errorId = newErrorId()): string {
  log.error({ errorId, where, err: error }, "unexpected error")
  countError(where)
  sendToSentry(error, { errorId, where })
  return errorId
}
