import { ApiError } from "@trigger.dev/sdk"

const shortest = 1_000
const longest = 60_000

/** Milliseconds to leave the provider alone after this failure: what it asks for, within reason. */
export function restAfter(error: unknown): number {
  const cause = error instanceof Error && error.cause instanceof ApiError ? error.cause : error
  if (!(cause instanceof ApiError)) return shortest
  const seconds = Number(cause.headers?.["retry-after"])
  const resetAt = Number(cause.headers?.["x-ratelimit-reset"])
  const asked = [seconds * 1_000, resetAt - Date.now()].filter(Number.isFinite)
  return Math.min(longest, Math.max(shortest, ...asked))
}
