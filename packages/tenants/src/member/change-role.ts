import type { MemberContext } from "@plinth/db"
import { record } from "@plinth/events"
import { tenantErrors } from "../errors"
import { memberEvents } from "../events"
import { authorize } from "../permissions"
import { lockTenant } from "../tenant/tenant.queries"
import { countOwners, lockMember } from "./member.queries"
import type { ChangeRoleInput } from "./member.schemas"

/**
 * Gives a member another role. Only an owner changes an owner, and the last one stays.
 * Errors: `tenants.MEMBER_NOT_FOUND`, `tenants.OWNER_UNTOUCHABLE`, `tenants.LAST_OWNER`.
 */
export async function changeRole(ctx: MemberContext, { memberId, role }: ChangeRoleInput): Promise<void> {
  authorize(ctx, "member:update")
  await ctx.write(async (tx) => {
    await lockTenant(tx)
    const member = await lockMember(tx, memberId)
    if (member.role === role) return
    if (member.role === "owner") {
      if (ctx.member.role !== "owner") throw tenantErrors.OWNER_UNTOUCHABLE()
      if ((await countOwners(tx)) === 1) throw tenantErrors.LAST_OWNER()
    }
    await tx
      .updateTable("app.tenant_members")
      .set({ role })
      .where("tenant_id", "=", tx.tenantId)
      .where("id", "=", memberId)
      .execute()
    await record(
      tx,
      memberEvents.role_changed(memberId, { userId: member.userId, from: member.role, to: role }),
    )
  })
}
