import { newId, type RoleId } from "@plinth/core"
import { violates, type MemberContext } from "@plinth/db"
import { requireFeature } from "@plinth/entitlements"
import { record } from "@plinth/events"
import { tenantErrors } from "../errors"
import { roleEvents } from "../events"
import { authorize } from "../permissions"
import { lockTenant } from "../tenant/tenant.queries"
import { lockGrantor, refuseBeyond } from "./grantor"
import type { CreateRoleInput } from "./role.schemas"
import { tidyGrants } from "./tidy-grants"

/**
 * Makes a role of the tenant's own, of what its maker holds.
 * Errors: `entitlements.FEATURE_NOT_IN_PLAN`, `tenants.ROLE_NAME_TAKEN`, `tenants.PERMISSION_UNKNOWN`, `…_RESERVED`, `…_NOT_HELD`.
 */
export async function createRole(ctx: MemberContext, input: CreateRoleInput): Promise<{ id: string }> {
  authorize(ctx, "iam_role:manage")
  const permissions = tidyGrants(ctx.rights, input.permissions)
  try {
    return await ctx.write(async (tx) => {
      const now = ctx.clock.now()
      requireFeature(await lockTenant(tx), "custom_roles", now)
      const grantor = await lockGrantor(tx, ctx, "iam_role:manage")
      refuseBeyond(grantor, ctx.rights.expand(permissions))
      const id = newId<RoleId>()
      const { name, description } = input
      await tx
        .insertInto("app.tenant_roles")
        .values({
          tenant_id: tx.tenantId,
          id,
          name,
          description,
          permissions,
          created_at: now,
          updated_at: now,
        })
        .execute()
      await record(tx, roleEvents.created(id, { permissions }))
      return { id }
    })
  } catch (error) {
    if (violates(error, "one_role_a_name")) throw tenantErrors.ROLE_NAME_TAKEN({ name: input.name })
    throw error
  }
}
