/** Scenarios make demo logins with a known password: never beside real people. */
export const isProduction = () => process.env.NODE_ENV === "production"
