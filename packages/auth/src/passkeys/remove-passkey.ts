import type { z } from "zod"
import type { IdentityContext } from "../identity/identity-context"
import { tellOfChange } from "../identity/tell-of-change"
import type { PasskeyInput } from "./rename-passkey"

/** Takes a passkey away: it opens nothing any more. Another person's, or none, changes nothing. */
export async function removePasskey(
  ctx: IdentityContext,
  { passkeyId }: z.output<typeof PasskeyInput>,
): Promise<void> {
  const { numDeletedRows } = await ctx.identity
    .deleteFrom("auth.user_passkeys")
    .where("user_id", "=", ctx.userId)
    .where("id", "=", passkeyId)
    .executeTakeFirst()
  if (numDeletedRows > 0n) await tellOfChange(ctx, "passkey_removed")
}
