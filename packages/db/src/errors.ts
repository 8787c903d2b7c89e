import { defineErrors, isPlinthError } from "@plinth/core"

export const databaseErrors = defineErrors("database", {
  UNAVAILABLE: { kind: "unavailable", message: "The database cannot be reached." },
  BUSY: { kind: "unavailable", message: "The database gave up waiting for a lock or a slow query." },
  CROWDED: {
    kind: "rate_limited",
    message: "Too much is asked of the database at once on behalf of one tenant or person.",
  },
})

const lostConnection = new Set([
  "ECONNREFUSED",
  "ECONNRESET",
  "EPIPE",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "ETIMEDOUT",
  "ENOENT",
])
const lostPhrases =
  /connection terminated|timeout exceeded when trying to connect|client has encountered a connection error/i

const codeOf = (error: unknown): string =>
  typeof error === "object" && error !== null && "code" in error && typeof error.code === "string"
    ? error.code
    : ""

/** Turns a lost server, a shutdown or a time-out into an error a caller may see; anything else stays as it is. */
export function mapDatabaseError(error: unknown): unknown {
  if (isPlinthError(error)) return error
  const code = codeOf(error)
  const message = error instanceof Error ? error.message : ""
  if (lostConnection.has(code) || /^(08|57P|53)/.test(code) || lostPhrases.test(message)) {
    return databaseErrors.UNAVAILABLE({}, { cause: error })
  }
  if (["40001", "40P01", "55P03", "57014", "25P03"].includes(code))
    return databaseErrors.BUSY({}, { cause: error })
  return error
}

/** True where an insert or update met this unique index or check. */
export const violates = (error: unknown, constraint: string): boolean =>
  typeof error === "object" && error !== null && "constraint" in error && error.constraint === constraint
