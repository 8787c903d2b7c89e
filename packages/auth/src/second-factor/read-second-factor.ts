import { z } from "zod"
import type { IdentityContext } from "../identity/identity-context"

export const SecondFactorView = z.object({
  enabledAt: z.date().nullable(),
  backupCodesLeft: z.number(),
})
export type SecondFactorView = z.infer<typeof SecondFactorView>

/** How a person's second factor stands. Keys and codes never leave the database. */
export async function readSecondFactor({ identity, userId }: IdentityContext): Promise<SecondFactorView> {
  const row = await identity
    .selectFrom("auth.user_two_factors")
    .select(({ fn }) => ["enabled_at", fn<number>("cardinality", ["backup_codes"]).as("left")])
    .where("user_id", "=", userId)
    .executeTakeFirst()
  return { enabledAt: row?.enabled_at ?? null, backupCodesLeft: row?.left ?? 0 }
}
