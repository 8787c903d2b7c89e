import type { PlinthError } from "@plinth/core"
import type { Standing } from "./limits"

/** `RateLimit-Policy` names every limit that counted this request, `RateLimit` the one that has the least left (IETF draft 10). */
export function limitHeaders(standings: readonly Standing[]): Record<string, string> {
  const [nearest] = standings.toSorted((a, b) => a.remaining - b.remaining)
  if (!nearest) return {}
  return {
    "ratelimit-policy": standings
      .map(({ name, limit, seconds }) => `"${name}";q=${limit};w=${seconds}`)
      .join(", "),
    ratelimit: `"${nearest.name}";r=${nearest.remaining};t=${nearest.resetSeconds}`,
  }
}

/** The headers of a refusal that ends by itself: the limit that refused, before those that counted, and when it counts anew. */
export function refusalHeaders(
  { class: name, limit, ceiling = limit, windowSeconds, retryAfterSeconds }: PlinthError["details"],
  standings: readonly Standing[] = [],
): Record<string, string> {
  const refused: Standing = {
    name: String(name),
    limit: Number(ceiling),
    seconds: Number(windowSeconds),
    remaining: 0,
    resetSeconds: Number(retryAfterSeconds),
  }
  return { ...limitHeaders([refused, ...standings]), "retry-after": String(retryAfterSeconds) }
}
