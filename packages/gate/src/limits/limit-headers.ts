import type { Standing } from "./limits"

/** `RateLimit-Policy` names every limit that counted this request, `RateLimit` the one that will end first (IETF draft 10). */
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
