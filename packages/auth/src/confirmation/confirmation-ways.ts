import { z } from "zod"
import type { IdentityContext } from "../identity/identity-context"

export const ConfirmationWays = z.object({ password: z.boolean(), code: z.boolean(), passkey: z.boolean() })
export type ConfirmationWays = z.infer<typeof ConfirmationWays>

/** By what this person can show that it is them. Where there is no way, signing in again is one. */
export async function confirmationWays(ctx: IdentityContext): Promise<ConfirmationWays> {
  const { two_factor_enabled: code, ...has } = await ctx.identity
    .selectFrom("auth.users")
    .select(({ selectFrom, exists }) => [
      "two_factor_enabled",
      exists(
        selectFrom("auth.user_accounts")
          .whereRef("user_id", "=", "auth.users.id")
          .where("provider_id", "=", "credential")
          .where("password", "is not", null)
          .select("id"),
      ).as("password"),
      exists(selectFrom("auth.user_passkeys").whereRef("user_id", "=", "auth.users.id").select("id")).as(
        "passkey",
      ),
    ])
    .where("id", "=", ctx.userId)
    .executeTakeFirstOrThrow()
  return { code, password: Boolean(has.password) && !code, passkey: Boolean(has.passkey) }
}
