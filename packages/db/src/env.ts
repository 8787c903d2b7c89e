import { isLoopback } from "@plinth/core"

const number = (value: string | undefined, fallback: number) => (value ? Number(value) : fallback)

/** The identity that migrates. Unset: the embedded server of this checkout. */
export const databaseUrl = () =>
  process.env.DATABASE_URL ??
  `postgres://postgres:plinth@localhost:${number(process.env.POSTGRES_PORT, 54_329)}/plinth`

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

/** Connections a pool may open. */
export const poolSize = () => number(process.env.DATABASE_POOL_SIZE, 10)
