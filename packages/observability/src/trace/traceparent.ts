import { randomBytes } from "node:crypto"

/** https://www.w3.org/TR/trace-context: version, trace, parent span, flags. */
const wellFormed = /^00-(?!0{32})([0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}$/

/** The trace that a `traceparent` belongs to; undefined where it is none. */
export const traceIdOf = (traceparent: string | null | undefined): string | undefined =>
  wellFormed.exec(traceparent ?? "")?.[1]

/** The beginning of a trace, or a place in one that is known by its id alone. */
export const newTraceparent = (traceId = randomBytes(16).toString("hex")): string =>
  `00-${traceId}-${randomBytes(8).toString("hex")}-01`
