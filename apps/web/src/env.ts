/** Where this site is reached, without a slash at the end. */
export const siteUrl = process.env.BETTER_AUTH_URL ?? `http://localhost:${process.env.WEB_PORT ?? 3000}`

/** Where the docs are reached. */
export const docsUrl = process.env.DOCS_URL ?? `http://localhost:${process.env.DOCS_PORT ?? 3001}`

/** Where people write who need help. */
export const supportEmail = process.env.SUPPORT_EMAIL ?? "support@plinth.localhost"

/** While one works on the product, which Next serves otherwise than in production. */
export const isDevelopment = process.env.NODE_ENV === "development"

/** Next leaves SIGTERM to us: the way it is run in production. */
export const handlesSignals = process.env.NEXT_MANUAL_SIG_HANDLE === "true"
