import type { CallerContext, WriteTransaction } from "@plinth/db"
import { requireFeature } from "@plinth/entitlements"
import { tenantErrors } from "../errors"
import { lockHolder, refuseBeyond } from "../role/grantor"
import { namedRole } from "../role/role.queries"
import type { NamedRole } from "../roles"
import type { LockedTenant } from "../tenant/tenant.queries"

/**
 * Makes sure that who invites may give the role; call it with the tenant locked.
 * Errors: `tenants.ROLE_NOT_FOUND`, `tenants.NOT_FOR_GUESTS`, `tenants.PERMISSION_NOT_HELD`, `entitlements.FEATURE_NOT_IN_PLAN`.
 */
export async function claimInvitedRole(
  tx: WriteTransaction,
  ctx: CallerContext,
  tenant: LockedTenant,
  { memberType, ...named }: NamedRole & { readonly memberType: string },
): Promise<void> {
  const holder = await lockHolder(tx, ctx, "member:invite")
  const { role, grants } = await namedRole(tx, named)
  if (role === "custom") requireFeature(tenant, "custom_roles", ctx.clock.now())
  if (memberType === "guest" && role === "admin") throw tenantErrors.NOT_FOR_GUESTS({ role })
  refuseBeyond(holder, ctx.rights.permissionsOf(role, grants))
}
