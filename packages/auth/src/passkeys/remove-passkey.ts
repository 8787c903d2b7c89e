import type { UserId } from "@plinth/core"
import type { Database } from "@plinth/db"
import type { Transaction } from "kysely"
import type { z } from "zod"
import { demandFactor } from "../confirmation/demand-factor"
import type { IdentityContext } from "../identity/identity-context"
import { tellOfChange } from "../identity/tell-of-change"
import type { PasskeyInput } from "./rename-passkey"

/**
 * Takes a passkey away: it opens nothing any more. With the last one goes, where there is no authenticator, that a factor was
 * shown. Another person's, or none, changes nothing.
 * Errors: `auth.CONFIRMATION_REQUIRED`.
 */
export async function removePasskey(
  ctx: IdentityContext,
  { passkeyId }: z.output<typeof PasskeyInput>,
): Promise<void> {
  await demandFactor(ctx)
  const isGone = await ctx.identity.transaction().execute(async (tx) => {
    const { numDeletedRows } = await tx
      .deleteFrom("auth.user_passkeys")
      .where("user_id", "=", ctx.userId)
      .where("id", "=", passkeyId)
      .executeTakeFirst()
    if (numDeletedRows > 0n) await forgetFactor(tx, ctx.userId)
    return numDeletedRows > 0n
  })
  if (isGone) await tellOfChange(ctx, "passkey_removed")
}

/** Who has no factor left has shown none. */
async function forgetFactor(tx: Transaction<Database>, userId: UserId): Promise<void> {
  await tx
    .updateTable("auth.user_sessions")
    .set({ second_factor_at: null })
    .where("user_id", "=", userId)
    .where(
      "user_id",
      "not in",
      tx.selectFrom("auth.user_passkeys").select("user_id").where("user_id", "=", userId),
    )
    .where(
      "user_id",
      "not in",
      tx
        .selectFrom("auth.users")
        .select("id")
        .where("id", "=", userId)
        .where("two_factor_enabled", "=", true),
    )
    .execute()
}
