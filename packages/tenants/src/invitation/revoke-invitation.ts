import type { CallerContext } from "@plinth/db"
import { tenantErrors } from "../errors"
import { authorize } from "../permissions"
import { lockHolder, refuseOutranked } from "../role/grantor"
import { namedRole } from "../role/role.queries"
import type { NamedRole } from "../roles"
import { lockTenant } from "../tenant/tenant.queries"
import { endInvitation, lockInvitation } from "./invitation.queries"
import type { InvitationInput } from "./invitation.schemas"

/**
 * Takes an invitation back; asked twice, the second changes nothing. Who holds less than the role that it gives leaves it.
 * Errors: `tenants.INVITATION_NOT_FOUND`, `tenants.INVITATION_USED`, `tenants.OUTRANKED`.
 */
export async function revokeInvitation(ctx: CallerContext, { invitationId }: InvitationInput): Promise<void> {
  authorize(ctx, "member:invite")
  await ctx.write(async (tx) => {
    await lockTenant(tx)
    const holder = await lockHolder(tx, ctx, "member:invite")
    const invitation = await lockInvitation(tx, invitationId)
    if (invitation.status === "accepted") throw tenantErrors.INVITATION_USED()
    if (invitation.status === "revoked") return
    const { role, grants } = await namedRole(tx, roleOf(invitation))
    refuseOutranked(holder, ctx.rights.permissionsOf(role, grants))
    await endInvitation(tx, invitationId)
  })
}

const roleOf = ({ role, roleId }: { readonly role: string; readonly roleId: string | null }) =>
  ({ role, roleId: roleId ?? undefined }) as NamedRole
