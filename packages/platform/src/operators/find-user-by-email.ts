import { normalizeEmail, type UserId } from "@plinth/core"
import type { PlatformWriteTransaction } from "@plinth/db"
import { platformErrors } from "../errors"

/** Whose address this is. Errors: `platform.USER_NOT_FOUND`. */
export async function findUserByEmail(tx: PlatformWriteTransaction, email: string) {
  const user = await tx
    .selectFrom("app.user_profiles")
    .select((eb) => [
      eb.ref("user_id").$castTo<UserId>().as("id"),
      "email",
      "email_verified as emailVerified",
      "suspended_at as suspendedAt",
    ])
    .where("email", "=", normalizeEmail(email))
    .executeTakeFirst()
  if (!user) throw platformErrors.USER_NOT_FOUND()
  return user
}
