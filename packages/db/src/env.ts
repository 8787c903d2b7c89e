const number = (value: string | undefined, fallback: number) => (value ? Number(value) : fallback)

/** The identity that migrates. Unset: the embedded server of this checkout. */
export const databaseUrl = () =>
  process.env.DATABASE_URL ??
  `postgres://postgres:plinth@localhost:${number(process.env.POSTGRES_PORT, 54_329)}/plinth`

/** From this secret the runtime roles' passwords are derived, unless a role's own address is given. */
export const roleSecret = () => process.env.DATABASE_ROLE_SECRET ?? "plinth-development"

/** A role's own address, for servers where roles and passwords are made by someone else: `DATABASE_URL_APP`, `DATABASE_URL_AUTH`, … */
export const ownRoleUrl = (role: string) => process.env[`DATABASE_URL_${role.toUpperCase()}`]

/** Connections a pool may open. */
export const poolSize = () => number(process.env.DATABASE_POOL_SIZE, 10)
