import { hostProblems, identityProblems } from "@plinth/auth"
import { billingProblems } from "@plinth/billing"
import { databaseSettingProblems, findUnsafeRoles, runtimeRoles, type Databases } from "@plinth/db"
import { channelProblems, mailProblems } from "@plinth/notifications"
import { platformProblems } from "@plinth/platform"
import { limitProblems } from "../env"
import { variables } from "./env"
import { findSandboxAddresses } from "./sandbox-addresses"

/** What is unsafe about the settings, a sentence each. */
export const settingProblems = (): string[] => [
  ...databaseSettingProblems(runtimeRoles),
  ...identityProblems(),
  ...hostProblems(),
  ...mailProblems(),
  ...channelProblems(),
  ...billingProblems(),
  ...platformProblems(),
  ...limitProblems(),
  ...findSandboxAddresses(variables),
]

/** What is unsafe in the database, a sentence each. Throws where it cannot be looked at. */
export async function databaseProblems(databases: Databases): Promise<string[]> {
  return [...(await findUnsafeRoles(databases, runtimeRoles)), ...(await demoLogins(databases))]
}

async function demoLogins(databases: Databases): Promise<string[]> {
  const { count, example } = await databases.auth
    .selectFrom("auth.users")
    .where("email", "like", "%.localhost")
    .select(({ fn }) => [fn.countAll<number>().as("count"), fn.min("email").as("example")])
    .executeTakeFirstOrThrow()
  if (count === 0) return []
  return [
    `The database holds ${count} demo logins, such as ${example}, whose password is in the documentation.`,
  ]
}
