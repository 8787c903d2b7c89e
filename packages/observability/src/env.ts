/** "trace", "debug", "info", "warn", "error", "fatal" or "silent". */
export const logLevel = () => process.env.LOG_LEVEL ?? "info"

/** Machines read the log of production, people read every other. */
export const isProduction = () => process.env.NODE_ENV === "production"
