import type { ErrorResponse } from "resend"
import type { Refusal } from "../../provider"

type ErrorName = ErrorResponse["name"]

/** Resend's error body. Names, codes and sentences: https://resend.com/docs/api-reference/errors */
export const refusal = (status: number, name: ErrorName, message: string): Refusal => ({
  status,
  body: { statusCode: status, name, message } satisfies ErrorResponse,
})

export const missingField = (field: string) =>
  refusal(422, "missing_required_field", `Missing \`${field}\` field.`)

export const invalidField = (field: string, rule: string) =>
  refusal(422, "validation_error", `Invalid \`${field}\` field. ${rule}`)

export const missingApiKey = refusal(401, "missing_api_key", "Missing API Key")

/** The page of errors lists `invalid_api_key` (403), but the service answers a wrong key with this. */
export const invalidApiKey = refusal(401, "validation_error", "API key is invalid")

export const unknownEndpoint = refusal(404, "not_found", "The requested endpoint does not exist.")

const rateLimited: Refusal = {
  ...refusal(
    429,
    "rate_limit_exceeded",
    "Too many requests. You can only make 2 requests per second. See rate limit response headers for more information.",
  ),
  headers: { "retry-after": "1", "ratelimit-limit": "2", "ratelimit-remaining": "0", "ratelimit-reset": "1" },
}

/** What Resend says when it fails with a status: the words of a planted fault. */
export function refuseWith(status: number): Refusal {
  switch (status) {
    case 401:
      return invalidApiKey
    case 403:
      return refusal(
        403,
        "validation_error",
        "The example.com domain is not verified. Please, add and verify your domain.",
      )
    case 404:
      return unknownEndpoint
    case 405:
      return refusal(405, "method_not_allowed", "Method is not allowed for the requested path.")
    case 413:
      return refusal(413, "validation_error", "The request body is too large.")
    case 429:
      return rateLimited
    default:
      return status < 500
        ? refusal(status, "validation_error", "An error was found with one or more fields in the request.")
        : refusal(status, "application_error", "An unexpected error occurred.")
  }
}
