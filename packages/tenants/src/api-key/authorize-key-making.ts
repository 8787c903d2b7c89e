import { authErrors } from "@plinth/auth"
import type { MemberContext, WriteTransaction } from "@plinth/db"
import { tenantErrors } from "../errors"
import { authorize } from "../permissions"
import { lockGrantor, refuseBeyond } from "../role/grantor"
import { keyPermissions } from "./key-permissions"

/**
 * Makes sure that this member may hand out a secret with these scopes: nobody gives away what they do not hold.
 * Errors: `auth.FORBIDDEN`, `auth.EMAIL_UNVERIFIED`, `tenants.PERMISSION_UNKNOWN`, `tenants.PERMISSION_NOT_HELD`.
 */
export function authorizeKeyMaking(ctx: MemberContext, scopes: readonly string[]): void {
  authorize(ctx, "api_key:manage")
  if (!ctx.user.emailVerified) throw authErrors.EMAIL_UNVERIFIED()
  for (const scope of scopes) {
    const given = keyPermissions(ctx.rights, [scope])
    if (given.size === 0) throw tenantErrors.PERMISSION_UNKNOWN({ permission: scope })
    const beyond = [...given].find((permission) => !ctx.permissions.has(permission))
    if (beyond) throw tenantErrors.PERMISSION_NOT_HELD({ permission: beyond })
  }
}

/**
 * The same of what they hold now, with the tenant locked: a key outlives who made it, and since they asked another admin may have
 * taken their rights. Errors: `auth.FORBIDDEN`, `tenants.PERMISSION_NOT_HELD`.
 */
export async function lockKeyMaker(
  tx: WriteTransaction,
  ctx: MemberContext,
  scopes: readonly string[],
): Promise<void> {
  refuseBeyond(await lockGrantor(tx, ctx, "api_key:manage"), keyPermissions(ctx.rights, scopes))
}
