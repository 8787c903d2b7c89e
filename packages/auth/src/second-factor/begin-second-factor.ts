import { z } from "zod"
import { demandFactor } from "../confirmation/demand-factor"
import { authErrors } from "../errors"
import type { IdentityContext } from "../identity/identity-context"
import { keyPicture, newAuthenticatorKey } from "./authenticator-key"
import { sealKey } from "./sealed-key"

/** A key for an authenticator app: as text, and as a picture of its address. */
export const AuthenticatorKey = z.object({
  key: z.string(),
  uri: z.string(),
  size: z.number(),
  path: z.string(),
})
export type AuthenticatorKey = z.infer<typeof AuthenticatorKey>

/**
 * Makes a key for an authenticator app. Nothing changes until a code of it is shown. Errors: `auth.SECOND_FACTOR_ENABLED`,
 * `auth.CONFIRMATION_REQUIRED`.
 */
export async function beginSecondFactor(ctx: IdentityContext): Promise<AuthenticatorKey> {
  await demandFactor(ctx)
  const { identity, userId } = ctx
  const key = newAuthenticatorKey()
  const secret = sealKey(userId, key)
  const begun = await identity
    .insertInto("auth.user_two_factors")
    .values({ user_id: userId, secret })
    .onConflict((conflict) =>
      conflict
        .column("user_id")
        .doUpdateSet({ secret, last_step: 0 })
        .where("auth.user_two_factors.enabled_at", "is", null),
    )
    .returning("user_id")
    .executeTakeFirst()
  if (!begun) throw authErrors.SECOND_FACTOR_ENABLED()
  const { email } = await identity
    .selectFrom("auth.users")
    .select("email")
    .where("id", "=", userId)
    .executeTakeFirstOrThrow()
  return { key, ...keyPicture(key, email) }
}
