import { parseErrorDigest } from "@/error-digest"

export type ErrorFacts = {
  /** What to switch on, such as "projects.NOT_FOUND". */
  readonly code: string
  /** What to quote, where there is something in the log. */
  readonly id: string | null
  readonly details: Readonly<Record<string, unknown>>
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null

/** What the interface may know of an error: of one the API answered, one a page threw, or a request that never arrived. */
export function errorFacts(error: unknown): ErrorFacts {
  if (isRecord(error) && isRecord(error.data) && typeof error.data.code === "string") {
    const { code, id, details } = error.data
    return {
      code,
      id: typeof id === "string" && id !== "" ? id : null,
      details: isRecord(details) ? details : {},
    }
  }
  if (isRecord(error) && typeof error.digest === "string") {
    const stamped = parseErrorDigest(error.digest)
    return { code: stamped?.code ?? "internal.UNEXPECTED", id: stamped?.id ?? error.digest, details: {} }
  }
  const isLost =
    (error instanceof TypeError && /fetch|network|load failed/i.test(error.message)) ||
    (error instanceof Error && error.name === "TRPCClientError")
  return { code: isLost ? "network.UNREACHABLE" : "internal.UNEXPECTED", id: null, details: {} }
}

/** True for errors that a person should be able to report: those nobody meant to happen. */
export const isReportable = ({ code }: ErrorFacts) => /^(internal|database)\./.test(code)

/** True where the database or the way to it is away, and the page comes back by itself. */
export const isAway = ({ code }: ErrorFacts) => /^(database|network)\./.test(code)
