import type { z } from "zod"
import { demandFactor } from "../confirmation/demand-factor"
import type { IdentityContext } from "../identity/identity-context"
import { tellOfChange } from "../identity/tell-of-change"
import type { PasskeyInput } from "./rename-passkey"

/**
 * Takes a passkey away: it opens nothing any more. Another person's, or none, changes nothing.
 * Errors: `auth.CONFIRMATION_REQUIRED`.
 */
export async function removePasskey(
  ctx: IdentityContext,
  { passkeyId }: z.output<typeof PasskeyInput>,
): Promise<void> {
  await demandFactor(ctx)
  const { numDeletedRows } = await ctx.identity
    .deleteFrom("auth.user_passkeys")
    .where("user_id", "=", ctx.userId)
    .where("id", "=", passkeyId)
    .executeTakeFirst()
  if (numDeletedRows > 0n) await tellOfChange(ctx, "passkey_removed")
}
