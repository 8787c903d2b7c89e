import { z } from "zod"
import type { IdentityContext } from "../identity/identity-context"

export const PasskeyView = z.object({
  id: z.string(),
  name: z.string().nullable(),
  isSynced: z.boolean(),
  addedAt: z.date(),
  lastUsedAt: z.date().nullable(),
})
export type PasskeyView = z.infer<typeof PasskeyView>

/** A person's passkeys, the newest first. */
export const listPasskeys = ({ identity, userId }: IdentityContext): Promise<PasskeyView[]> =>
  identity
    .selectFrom("auth.user_passkeys")
    .select(["id", "name", "backed_up as isSynced", "created_at as addedAt", "last_used_at as lastUsedAt"])
    .where("user_id", "=", userId)
    .orderBy("created_at", "desc")
    .execute()
