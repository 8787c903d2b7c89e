import type { IdentityContext } from "../identity/identity-context"
import { tellOfChange } from "../identity/tell-of-change"

/**
 * Turns the second factor off: key and codes are gone. What somebody began with the password alone does not open by it, and no
 * session counts as one that showed a factor any more. Off already, nothing changes.
 */
export async function disableSecondFactor(ctx: IdentityContext): Promise<void> {
  const wasOn = await ctx.identity.transaction().execute(async (tx) => {
    const factor = await tx
      .deleteFrom("auth.user_two_factors")
      .where("user_id", "=", ctx.userId)
      .returning("enabled_at")
      .executeTakeFirst()
    if (!factor?.enabled_at) return factor
    await tx
      .deleteFrom("auth.user_sessions")
      .where("user_id", "=", ctx.userId)
      .where("second_factor_at", "is", null)
      .execute()
    await tx
      .updateTable("auth.user_sessions")
      .set({ second_factor_at: null })
      .where("user_id", "=", ctx.userId)
      .execute()
    return factor
  })
  if (wasOn?.enabled_at) await tellOfChange(ctx, "second_factor_off")
}
