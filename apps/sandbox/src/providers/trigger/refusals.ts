import type { Refusal } from "../../provider"

/** Trigger.dev's error body: `{ error }`, which its SDK shows. */
export const refusal = (status: number, error: string): Refusal => ({ status, body: { error } })

export const invalidKey = refusal(401, "Invalid or Missing API key")
export const notFound = refusal(404, "Not found")

/** What Trigger.dev says when it fails with a status: the words of a planted fault. */
export function refuseWith(status: number): Refusal {
  if (status === 401) return invalidKey
  if (status === 404) return notFound
  if (status === 413) return refusal(413, "Request body too large")
  if (status < 500 && status !== 429) return refusal(status, "The request is invalid")
  if (status !== 429) return refusal(status, "Something went wrong")
  const reset = Date.now() + 1_000
  return {
    ...refusal(429, "Rate limit exceeded"),
    headers: {
      "retry-after": "1",
      "x-ratelimit-limit": "1500",
      "x-ratelimit-remaining": "0",
      "x-ratelimit-reset": `${reset}`,
    },
  }
}
