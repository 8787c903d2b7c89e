/** Where counts are kept that many processes share. Unset: the database. */
export const redisUrl = () => process.env.REDIS_URL

/** Every rate limit is multiplied by this. */
export const limitScale = () => Number(process.env.RATE_LIMIT_SCALE ?? 1)
