/** "debug", "info", "warn", "error" or "silent". */
export const logLevel = () => process.env.LOG_LEVEL ?? "info"
