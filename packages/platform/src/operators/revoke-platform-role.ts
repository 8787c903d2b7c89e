import type { PlatformWriteTransaction } from "@plinth/db"
import { platformErrors } from "../errors"
import { endRole } from "./end-role"
import { findUserByEmail } from "./find-user-by-email"
import { lockOperators } from "./lock-operators"

/** Ends someone's being an operator: their next request is a stranger's to the console. Errors: `platform.USER_NOT_FOUND`, `platform.NO_ROLE`. */
export async function revokePlatformRole(
  tx: PlatformWriteTransaction,
  { email }: { readonly email: string },
): Promise<void> {
  await lockOperators(tx)
  const ended = await endRole(tx, (await findUserByEmail(tx, email)).id)
  if (!ended) throw platformErrors.NO_ROLE()
}
