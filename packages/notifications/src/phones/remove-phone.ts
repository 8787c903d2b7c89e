import type { PersonContext } from "@plinth/db"

/** Forgets a person's number, and one that they have still to prove. */
export async function removePhone(ctx: PersonContext): Promise<void> {
  await ctx.write(async (tx) => {
    await tx.deleteFrom("auth.user_phones").where("user_id", "=", tx.userId).execute()
    await tx.deleteFrom("auth.user_phone_codes").where("user_id", "=", tx.userId).execute()
  })
}
