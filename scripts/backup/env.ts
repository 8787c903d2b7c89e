/** The database to copy, or to fill. */
export const databaseUrl = process.env.DATABASE_URL
