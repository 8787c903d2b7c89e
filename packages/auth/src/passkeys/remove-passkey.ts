import type { z } from "zod"
import type { IdentityContext } from "../identity/identity-context"
import type { PasskeyInput } from "./rename-passkey"

/** Takes a passkey away: it opens nothing any more. Another person's, or none, changes nothing. */
export async function removePasskey(
  { identity, userId }: IdentityContext,
  { passkeyId }: z.output<typeof PasskeyInput>,
): Promise<void> {
  await identity
    .deleteFrom("auth.user_passkeys")
    .where("user_id", "=", userId)
    .where("id", "=", passkeyId)
    .execute()
}
