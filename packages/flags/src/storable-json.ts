import { isStorable as isStorableText } from "@plinth/core"
import { z } from "zod"

const deepest = 20

/** What jsonb keeps as it is: no lone surrogate, no NUL, no number that is written out in hundreds of digits, no well of brackets. */
function isStorable(value: unknown, depth = 0): boolean {
  if (depth > deepest) return false
  if (typeof value === "string") return isStorableText(value)
  if (typeof value === "number") return value === 0 || (Math.abs(value) > 1e-15 && Math.abs(value) < 1e21)
  if (typeof value !== "object" || value === null) return true
  return Object.entries(value).every(([key, part]) => isStorable(key) && isStorable(part, depth + 1))
}

/** JSON from outside, for a column of the database. */
export const StorableJson = z
  .unknown()
  .refine((value) => isStorable(value))
  .pipe(z.json())
