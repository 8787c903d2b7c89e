import type { Database } from "@plinth/db"
import type { Kysely } from "kysely"

/**
 * The mailbox is theirs. Until now nobody knew: whoever made this account with the address set its password, linked
 * accounts and signed in, and may have been somebody else. All of that ends.
 */
export const proveAddress = (identity: Kysely<Database>, userId: string): Promise<void> =>
  identity.transaction().execute(async (tx) => {
    const { numUpdatedRows } = await tx
      .updateTable("auth.users")
      .set({ email_verified: true, updated_at: new Date() })
      .where("id", "=", userId)
      .where("email_verified", "=", false)
      .executeTakeFirst()
    if (numUpdatedRows === 0n) return
    for (const table of [
      "auth.user_accounts",
      "auth.user_passkeys",
      "auth.user_two_factors",
      "auth.user_sessions",
    ] as const)
      await tx.deleteFrom(table).where("user_id", "=", userId).execute()
  })

/**
 * Who sets a new password by mail has the mailbox, too. Of an address that nobody had confirmed the password is theirs now:
 * every other way in that was added before is somebody else's, perhaps, and ends. Sessions end with any new password; a second
 * factor stays, for no new password skips it.
 */
export const keepPasswordAlone = (identity: Kysely<Database>, userId: string): Promise<void> =>
  identity.transaction().execute(async (tx) => {
    await tx
      .deleteFrom("auth.user_accounts")
      .where("user_id", "=", userId)
      .where("provider_id", "<>", "credential")
      .execute()
    await tx.deleteFrom("auth.user_passkeys").where("user_id", "=", userId).execute()
  })
