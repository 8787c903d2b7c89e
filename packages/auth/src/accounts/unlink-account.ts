import { idInput, type Id } from "@plinth/core"
import { z } from "zod"
import { authErrors } from "../errors"
import type { IdentityContext } from "../identity/identity-context"
import { waysIn } from "./list-accounts"

export const UnlinkAccountInput = z.object({ accountId: idInput<Id<"account">>() })

/**
 * An account elsewhere opens this one no longer. The last way in stays. Another person's, or none, changes nothing.
 * Errors: `auth.LAST_WAY_IN`.
 */
export async function unlinkAccount(
  { identity, userId }: IdentityContext,
  { accountId }: z.output<typeof UnlinkAccountInput>,
): Promise<void> {
  await identity.transaction().execute(async (tx) => {
    // Of two at once the second sees what the first left.
    await tx.selectFrom("auth.users").select("id").where("id", "=", userId).forUpdate().execute()
    if ((await waysIn({ identity: tx, userId })) < 2) throw authErrors.LAST_WAY_IN()
    await tx
      .deleteFrom("auth.user_accounts")
      .where("user_id", "=", userId)
      .where("id", "=", accountId)
      .where("provider_id", "<>", "credential")
      .execute()
  })
}
