import type { UserId } from "@plinth/core"
import type { Reading } from "@plinth/db"
import { platformErrors } from "../errors"

/** What the console knows of a person. Errors: `platform.USER_NOT_FOUND`. */
export async function findUser(db: Pick<Reading, "selectFrom">, id: UserId) {
  const user = await db
    .selectFrom("app.user_profiles")
    .select((eb) => [
      eb.ref("user_id").$castTo<UserId>().as("id"),
      "name",
      "email",
      "email_verified as emailVerified",
      "two_factor_enabled as hasSecondFactor",
      "suspended_at as suspendedAt",
    ])
    .where("user_id", "=", id)
    .executeTakeFirst()
  if (!user) throw platformErrors.USER_NOT_FOUND()
  return user
}
