import { authErrors } from "@plinth/auth"
import type { MemberContext } from "@plinth/db"
import { tenantErrors } from "../errors"
import { authorize } from "../permissions"
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
