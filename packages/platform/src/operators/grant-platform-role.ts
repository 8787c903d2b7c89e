import { newId, type PlatformRole, type UserId } from "@plinth/core"
import type { PlatformWriteTransaction } from "@plinth/db"
import { recordPlatform } from "@plinth/events"
import { platformRoleEvents } from "../events"
import { platformErrors } from "../errors"
import { endRole } from "./end-role"
import { findUserByEmail } from "./find-user-by-email"

/**
 * Makes someone an operator, or changes which kind. Giving what they hold already changes nothing.
 * Errors: `platform.USER_NOT_FOUND`; `platform.EMAIL_UNVERIFIED`: anyone can sign up with an address that is not theirs.
 */
export async function grantPlatformRole(
  tx: PlatformWriteTransaction,
  { email, role }: { readonly email: string; readonly role: PlatformRole },
): Promise<{ userId: UserId }> {
  const { id: userId, emailVerified } = await findUserByEmail(tx, email)
  if (!emailVerified) throw platformErrors.EMAIL_UNVERIFIED()
  const held = await endRole(tx, userId, role)
  if (held !== role) {
    await tx
      .insertInto("platform.platform_role_assignments")
      .values({ id: newId(), user_id: userId, role, granted_by: tx.operatorId })
      .execute()
    await recordPlatform(tx, platformRoleEvents.granted(userId, { role }))
  }
  return { userId }
}
