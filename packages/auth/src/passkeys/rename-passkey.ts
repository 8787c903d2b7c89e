import { idInput, lineInput, type Id } from "@plinth/core"
import { z } from "zod"
import type { IdentityContext } from "../identity/identity-context"

type PasskeyId = Id<"passkey">

/** What a person calls a passkey. */
export const PasskeyName = lineInput(60)

export const PasskeyInput = z.object({ passkeyId: idInput<PasskeyId>() })
export const RenamePasskeyInput = PasskeyInput.extend({ name: PasskeyName })

/** Another person's passkey, or none, changes nothing. */
export async function renamePasskey(
  { identity, userId }: IdentityContext,
  { passkeyId, name }: z.output<typeof RenamePasskeyInput>,
): Promise<void> {
  await identity
    .updateTable("auth.user_passkeys")
    .set({ name })
    .where("user_id", "=", userId)
    .where("id", "=", passkeyId)
    .execute()
}
