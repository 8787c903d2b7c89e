import { randomBytes } from "node:crypto"
import { log } from "./log"

const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"

/** Eight letters and digits that can be read out on the telephone. */
export const newErrorId = (): string =>
  Array.from(randomBytes(8), (byte) => alphabet[byte % alphabet.length]).join("")

/** Writes an unexpected error down with its cause and answers with the id that the person sees. */
export function reportError(error: unknown, where: string, errorId = newErrorId()): string {
  log.error({ errorId, where, err: error }, "unexpected error")
  return errorId
}
