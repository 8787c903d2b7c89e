const port = (name: string, fallback: number) => ({ name, number: Number(process.env[name] ?? fallback) })

/** Where each part listens, and the variable that moves it. */
export const ports = {
  web: port("WEB_PORT", 3000),
  docs: port("DOCS_PORT", 3001),
  sandbox: port("SANDBOX_PORT", 4000),
  postgres: port("POSTGRES_PORT", 54_329),
}

/** A number that one can listen on. */
export const isPort = (number: number): boolean => Number.isInteger(number) && number > 0 && number < 65_536

/** Set: a Postgres of the user's own. Unset: the embedded one. */
export const ownDatabaseUrl = process.env.DATABASE_URL

/** What every part is started with. */
export const partEnvironment = (databaseUrl: string): NodeJS.ProcessEnv => ({
  ...process.env,
  DATABASE_URL: databaseUrl,
  ...Object.fromEntries(Object.values(ports).map(({ name, number }) => [name, String(number)])),
  NEXT_TELEMETRY_DISABLED: "1",
  FORCE_COLOR: undefined,
  NO_COLOR: "1",
})
