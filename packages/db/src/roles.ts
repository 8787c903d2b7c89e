import { createHmac } from "node:crypto"
import { databaseUrl, ownRoleUrl, roleSecret } from "./env"

/** The roles that the running product logs in as. None owns a table, is superuser or may bypass row-level security. */
export const runtimeRoles = ["app", "reader", "auth", "platform", "worker"] as const
export type RuntimeRole = (typeof runtimeRoles)[number]

export const rolePassword = (role: RuntimeRole) =>
  createHmac("sha256", roleSecret()).update(`plinth_${role}`).digest("base64url")

/** The same address without who logs in. The driver takes what the query says before what stands ahead of the host. */
export function withoutLogin(address: string): URL {
  const url = new URL(address)
  url.username = url.password = ""
  for (const name of ["user", "password"]) url.searchParams.delete(name)
  return url
}

/** The address under which a role reaches the database that `DATABASE_URL` names. */
export function roleUrl(role: RuntimeRole, database: string = databaseUrl()): string {
  const own = ownRoleUrl(role)
  if (own) return own
  const url = withoutLogin(database)
  url.username = `plinth_${role}`
  url.password = rolePassword(role)
  return url.toString()
}
