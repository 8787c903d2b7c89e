/** Where counts are kept that many processes share. Unset: the database. */
export const redisUrl = () => process.env.REDIS_URL

/** Every rate limit is multiplied by this. What is no number above nothing throws: it would limit nothing. */
export function limitScale(): number {
  const scale = Number(process.env.RATE_LIMIT_SCALE || 1)
  if (!(scale > 0 && Number.isFinite(scale))) throw new Error("RATE_LIMIT_SCALE is no number above 0.")
  return scale
}

/** What would be unsafe about these settings in production, a sentence each. */
export function limitProblems(): string[] {
  const given = process.env.RATE_LIMIT_SCALE
  const isSane = !given || (Number(given) >= 0.1 && Number(given) <= 100)
  return isSane ? [] : [`RATE_LIMIT_SCALE is ${given}: it is a number from 0.1 to 100.`]
}
