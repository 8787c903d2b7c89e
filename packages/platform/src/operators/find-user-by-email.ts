import { normalizeEmail, type UserId } from "@plinth/core"
import type { PlatformWriteTransaction } from "@plinth/db"
import { platformErrors } from "../errors"

/** Whose address this is, locked, so that two commands about one person take turns. Errors: `platform.USER_NOT_FOUND`. */
export async function findUserByEmail(
  tx: PlatformWriteTransaction,
  email: string,
): Promise<{ id: UserId; emailVerified: boolean }> {
  const user = await tx
    .selectFrom("auth.users")
    .select((eb) => [eb.ref("id").$castTo<UserId>().as("id"), "email_verified as emailVerified"])
    .where("email", "=", normalizeEmail(email))
    .forUpdate()
    .executeTakeFirst()
  if (!user) throw platformErrors.USER_NOT_FOUND()
  return user
}
