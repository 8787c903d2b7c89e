import type { MemberContext, WriteTransaction } from "@plinth/db"
import { requireFeature } from "@plinth/entitlements"
import { tenantErrors } from "../errors"
import { lockGrantor, refuseBeyond } from "../role/grantor"
import { namedRole } from "../role/role.queries"
import type { NamedRole } from "../roles"
import type { LockedTenant } from "../tenant/tenant.queries"

/**
 * Makes sure that who invites may give the role; call it with the tenant locked.
 * Errors: `tenants.ROLE_NOT_FOUND`, `tenants.NOT_FOR_GUESTS`, `tenants.PERMISSION_NOT_HELD`, `entitlements.FEATURE_NOT_IN_PLAN`.
 */
export async function claimInvitedRole(
  tx: WriteTransaction,
  ctx: MemberContext,
  tenant: LockedTenant,
  { memberType, ...named }: NamedRole & { readonly memberType: string },
): Promise<void> {
  const grantor = await lockGrantor(tx, ctx, "member:invite")
  const { role, grants } = await namedRole(tx, named)
  if (role === "custom") requireFeature(tenant, "custom_roles", ctx.clock.now())
  if (memberType === "guest" && role === "admin") throw tenantErrors.NOT_FOR_GUESTS({ role })
  refuseBeyond(grantor, ctx.rights.permissionsOf(role, grants))
}
