import { newId, type EventId, type PlatformRole, type UserId } from "@plinth/core"
import { violates, type PlatformWriteTransaction } from "@plinth/db"
import { recordPlatform } from "@plinth/events"
import { platformErrors } from "../errors"
import { platformRoleEvents } from "../events"
import { endRole } from "./end-role"
import { findUserByEmail } from "./find-user-by-email"
import { lockOperators } from "./lock-operators"
import { isOperatorsAddress } from "./operator-obstacle"

type Granted = {
  readonly userId: UserId
  /** Null where they held the role already. */
  readonly eventId: EventId | null
}

/**
 * Makes someone an operator, or changes which kind. Giving what they hold already changes nothing.
 * Errors: `platform.USER_NOT_FOUND`; `platform.EMAIL_UNVERIFIED`: anyone can sign up with an address that is not theirs;
 * `platform.EMAIL_DOMAIN_REFUSED`, `platform.SUSPENDED`, `platform.ONESELF`, `platform.IN_A_TENANT`.
 */
export async function grantPlatformRole(
  tx: PlatformWriteTransaction,
  { email, role }: { readonly email: string; readonly role: PlatformRole },
): Promise<Granted> {
  await lockOperators(tx)
  const user = await findUserByEmail(tx, email)
  const userId = user.id
  if (!user.emailVerified) throw platformErrors.EMAIL_UNVERIFIED()
  if (!isOperatorsAddress(user.email)) throw platformErrors.EMAIL_DOMAIN_REFUSED()
  if (user.suspendedAt) throw platformErrors.SUSPENDED()
  if (userId === tx.operatorId) throw platformErrors.ONESELF()
  const held = await endRole(tx, userId, role)
  if (held?.role === role) return { userId, eventId: null }
  await tx
    .insertInto("platform.platform_role_assignments")
    .values({ id: newId(), user_id: userId, role, granted_by: tx.operatorId })
    .execute()
    .catch((error: unknown) => {
      throw violates(error, "operators_are_in_no_tenant") ? platformErrors.IN_A_TENANT() : error
    })
  return { userId, eventId: await recordPlatform(tx, platformRoleEvents.granted(userId, { role })) }
}
