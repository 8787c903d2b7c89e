import { isPlinthError } from "@plinth/core"
import { jobErrors } from "./errors"

/** Why an attempt failed, as a code: that of the error or of its cause, else `jobs.BROKE`. */
export function codeOf(error: unknown): string {
  if (isPlinthError(error)) return error.code
  const cause = error instanceof Error ? error.cause : undefined
  return isPlinthError(cause) ? cause.code : jobErrors.BROKE().code
}
