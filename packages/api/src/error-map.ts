import { isPlinthError, type ErrorKind } from "@plinth/core"
import { reportError } from "@plinth/observability"
import { TRPCError } from "@trpc/server"
import { ZodError } from "zod"

type TrpcCode = ConstructorParameters<typeof TRPCError>[0]["code"]

/** The one place where a kind of error becomes a code on the wire. Exhaustive by type. */
export const trpcCodeOf: Readonly<Record<ErrorKind, TrpcCode>> = {
  invalid: "BAD_REQUEST",
  unauthenticated: "UNAUTHORIZED",
  forbidden: "FORBIDDEN",
  not_found: "NOT_FOUND",
  conflict: "CONFLICT",
  limit_reached: "PAYMENT_REQUIRED",
  rate_limited: "TOO_MANY_REQUESTS",
  unavailable: "SERVICE_UNAVAILABLE",
}

/** What a caller learns of an error: a code to switch on, an id to quote, details for a program. Never a cause. */
export type ErrorData = {
  readonly code: string
  readonly id: string
  readonly details: Readonly<Record<string, unknown>>
}

/** Turns what a verb threw into what may leave the house. The unexpected is written down and stays inside. */
export function toTrpcError(error: unknown, requestId: string, path: string): TRPCError {
  const cause = error instanceof TRPCError ? (error.cause ?? error) : error
  if (isPlinthError(cause) && cause.kind !== "unavailable") {
    return wireError(trpcCodeOf[cause.kind], { code: cause.code, id: requestId, details: cause.details })
  }
  // A ZodError from elsewhere than the input is ours: an answer or an event of the wrong shape.
  if (cause instanceof ZodError && error instanceof TRPCError && error.code === "BAD_REQUEST") {
    // The first complaint about a field is the one that helps.
    const fields = Object.fromEntries(
      cause.issues.map((issue) => [issue.path.join("."), issue.code]).toReversed(),
    )
    return wireError("BAD_REQUEST", { code: "input.INVALID", id: requestId, details: { fields } })
  }
  if (error instanceof TRPCError && error.code !== "INTERNAL_SERVER_ERROR") {
    return wireError(error.code, { code: `input.${error.code}`, id: requestId, details: {} })
  }
  const id = reportError(cause, path)
  return isPlinthError(cause)
    ? wireError("SERVICE_UNAVAILABLE", { code: cause.code, id, details: {} })
    : wireError("INTERNAL_SERVER_ERROR", { code: "internal.UNEXPECTED", id, details: {} })
}

class WireError extends Error {
  override readonly name = "WireError"
  constructor(readonly data: ErrorData) {
    super(data.code)
  }
}

const wireError = (code: TrpcCode, data: ErrorData) =>
  new TRPCError({ code, message: data.code, cause: new WireError(data) })

/** The data of an error that `toTrpcError` made. */
export const errorDataOf = (error: TRPCError): ErrorData =>
  error.cause instanceof WireError ? error.cause.data : { code: "internal.UNEXPECTED", id: "", details: {} }

export const isWireError = (error: TRPCError): boolean => error.cause instanceof WireError
