import { isLoopback, secretProblem } from "@plinth/core"

const number = (value: string | undefined, fallback: number) => (value ? Number(value) : fallback)

const developmentPassword = "plinth"

/** The identity that migrates. Unset: the embedded server of this checkout. */
export const databaseUrl = () =>
  process.env.DATABASE_URL ??
  `postgres://postgres:${developmentPassword}@localhost:${number(process.env.POSTGRES_PORT, 54_329)}/plinth`

const developmentSecret = "plinth-development"

/**
 * From this secret the runtime roles' passwords are derived, unless a role's own address is given. Throws one sentence
 * where others reach the database or the product, and the secret is the one that everybody knows.
 */
export function roleSecret(): string {
  const secret = process.env.DATABASE_ROLE_SECRET ?? developmentSecret
  const addresses = [databaseUrl(), process.env.BETTER_AUTH_URL ?? databaseUrl()]
  if (secret === developmentSecret && !addresses.every(isLoopback)) {
    throw new Error(
      "DATABASE_ROLE_SECRET guards the database's roles: set it to 32 random characters or more.",
    )
  }
  return secret
}

/** A role's own address, for servers where roles and passwords are made by someone else: `DATABASE_URL_APP`, `DATABASE_URL_AUTH`, … */
export const ownRoleUrl = (role: string) => process.env[`DATABASE_URL_${role.toUpperCase()}`]

/** What would be unsafe about these settings in production, a sentence each. */
export function databaseSettingProblems(roles: readonly string[]): string[] {
  const { DATABASE_URL, DATABASE_ROLE_SECRET } = process.env
  const needsSecret = roles.some((role) => !ownRoleUrl(role))
  const problems = [
    needsSecret ? secretProblem("DATABASE_ROLE_SECRET", DATABASE_ROLE_SECRET, developmentSecret) : null,
  ]
  if (!DATABASE_URL)
    problems.push("DATABASE_URL is not set: it names the Postgres 16 or newer that keeps the data.")
  else if (!URL.canParse(DATABASE_URL)) problems.push("DATABASE_URL is no address.")
  else if (passwordsIn(DATABASE_URL).includes(developmentPassword))
    problems.push("DATABASE_URL carries development's password, which everybody knows.")
  return problems.filter((problem) => problem !== null)
}

/** As the driver reads them: the query may name one too. */
function passwordsIn(address: string): string[] {
  const { password, searchParams } = new URL(address)
  return [password, ...searchParams.getAll("password")]
}

/** The migrations this build was made with: put into its code when it is built. */
export const migrationsOfBuild = () => process.env.PLINTH_MIGRATIONS?.split(",") ?? []

/** Connections a pool may open. */
export const poolSize = () => number(process.env.DATABASE_POOL_SIZE, 10)
