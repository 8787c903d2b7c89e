import { gateErrors } from "../errors"

const wellFormed = /^[\x21-\x2b\x2d-\x7e]{1,200}$/

/**
 * The keys of a request: one for each call, in their order, empty for a call that has none. Null where none is given.
 * Errors: `gate.IDEMPOTENCY_KEY_MALFORMED`.
 */
export function readKeys(headers: Headers, calls: number): readonly string[] | null {
  const header = headers.get("idempotency-key")
  if (header === null) return null
  const keys = header.split(",").map((key) => key.trim())
  const isWell = keys.length === calls && keys.every((key) => key === "" || wellFormed.test(key))
  if (!isWell) throw gateErrors.IDEMPOTENCY_KEY_MALFORMED()
  return keys
}
