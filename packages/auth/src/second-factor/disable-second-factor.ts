import type { IdentityContext } from "../identity/identity-context"
import { tellOfChange } from "../identity/tell-of-change"

/** Turns the second factor off: key and codes are gone. Off already, nothing changes. */
export async function disableSecondFactor(ctx: IdentityContext): Promise<void> {
  const wasOn = await ctx.identity
    .deleteFrom("auth.user_two_factors")
    .where("user_id", "=", ctx.userId)
    .returning("enabled_at")
    .executeTakeFirst()
  if (wasOn?.enabled_at) await tellOfChange(ctx, "second_factor_off")
}
