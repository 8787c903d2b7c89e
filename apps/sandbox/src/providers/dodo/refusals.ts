import type { Refusal } from "../../provider"

/** A call that the service refuses, thrown from wherever that shows. */
export class Refused extends Error {
  readonly refusal: Refusal
  constructor(status: number, code: string, message: string) {
    super(message)
    this.refusal = refusal(status, code, message)
  }
}

/** Dodo's error body. Codes: https://docs.dodopayments.com/api-reference/error-codes; which status goes with which is partly a guess. */
export const refusal = (status: number, code: string, message: string): Refusal => ({
  status,
  body: { code, message },
})

export const refuse = (status: number, code: string, message: string): never => {
  throw new Refused(status, code, message)
}

export const unauthorized = refusal(401, "UNAUTHORIZED", "The API key is missing or invalid.")
export const unknownEndpoint = refusal(404, "NOT_FOUND", "There is no such endpoint.")

const rateLimited: Refusal = {
  ...refusal(429, "TOO_MANY_REQUESTS", "Rate limit exceeded."),
  headers: {
    "retry-after": "1",
    "x-ratelimit-limit": "240",
    "x-ratelimit-remaining": "0",
    "x-ratelimit-reset": "1",
  },
}

/** What Dodo says when it fails with a status: the words of a planted fault. */
export function refuseWith(status: number): Refusal {
  switch (status) {
    case 401:
      return unauthorized
    case 403:
      return refusal(403, "FORBIDDEN", "The API key may not do this.")
    case 404:
      return unknownEndpoint
    case 409:
      return refusal(409, "CONFLICT", "The object is being changed by another request.")
    case 413:
      return refusal(413, "PAYLOAD_TOO_LARGE", "The request body is too large.")
    case 429:
      return rateLimited
    case 503:
      return refusal(503, "SERVICE_UNAVAILABLE", "The service is unavailable.")
    default:
      return status < 500
        ? refusal(status, "INVALID_REQUEST", "The request is invalid.")
        : refusal(status, "INTERNAL_SERVER_ERROR", "An unexpected error occurred.")
  }
}

/** The row, or a 404 of its kind. */
export const found = <Row>(row: Row | undefined, what: string): Row =>
  row ?? refuse(404, "NOT_FOUND", `There is no such ${what}.`)
