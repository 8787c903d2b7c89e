import { tellOfChange, type IdentityContext } from "@plinth/auth"
import type { PersonContext } from "@plinth/db"

/** Forgets a person's number, and one that they have still to prove. That a number went they are told by mail. */
export async function removePhone(ctx: PersonContext, identity: IdentityContext): Promise<void> {
  const isGone = await ctx.write(async (tx) => {
    await tx.deleteFrom("auth.user_phone_codes").where("user_id", "=", tx.userId).execute()
    const { numDeletedRows } = await tx
      .deleteFrom("auth.user_phones")
      .where("user_id", "=", tx.userId)
      .executeTakeFirst()
    return numDeletedRows > 0n
  })
  if (isGone) await tellOfChange(identity, "phone_removed")
}
