import { randomBytes } from "node:crypto"
import { log } from "./log"

const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"

/** Eight letters and digits that can be read out on the telephone. */
export const newErrorId = (): string =>
  Array.from(randomBytes(8), (byte) => alphabet[byte % alphabet.length]).join("")

/** Writes an unexpected error down with its cause and answers with the id that the person sees. */
export function reportError(error: unknown, where: string): string {
  const errorId = newErrorId()
  log.error({ errorId, where, err: describe(error) }, "unexpected error")
  return errorId
}

type Described = { type: string; code?: unknown; message: string; stack?: string; cause?: Described }

// A driver's error carries the values of the failed row in `detail`: only what is listed here is written.
function describe(error: unknown): Described {
  if (!(error instanceof Error)) return { type: typeof error, message: String(error) }
  return {
    type: error.name,
    ...("code" in error && { code: error.code }),
    message: error.message,
    stack: error.stack,
    ...(error.cause !== undefined && { cause: describe(error.cause) }),
  }
}
