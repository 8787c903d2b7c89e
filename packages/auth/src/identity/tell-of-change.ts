import { baseUrl } from "../env"
import type { SecurityChange } from "./create-auth"
import type { IdentityContext } from "./identity-context"

/** Tells a person by mail what changed in how they sign in, or where they are reached: whoever did it, they hear of it. */
export async function tellOfChange(
  { identity, userId, deliver }: IdentityContext,
  change: SecurityChange,
): Promise<void> {
  const user = await identity
    .selectFrom("auth.users")
    .select(["id", "name", "email"])
    .where("id", "=", userId)
    .executeTakeFirstOrThrow()
  await deliver({ template: "security-changed", user, url: `${baseUrl()}/account/security`, change })
}
