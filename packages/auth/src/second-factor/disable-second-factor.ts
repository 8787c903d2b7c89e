import type { IdentityContext } from "../identity/identity-context"

/** Turns the second factor off: key and codes are gone. Off already, nothing changes. */
export async function disableSecondFactor({ identity, userId }: IdentityContext): Promise<void> {
  await identity.deleteFrom("auth.user_two_factors").where("user_id", "=", userId).execute()
}
