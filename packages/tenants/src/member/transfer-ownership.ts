import type { MemberContext } from "@plinth/db"
import { record } from "@plinth/events"
import { tenantErrors } from "../errors"
import { tenantEvents } from "../events"
import { authorize } from "../permissions"
import { lockTenant } from "../tenant/tenant.queries"
import { lockMember } from "./member.queries"
import type { MemberInput } from "./member.schemas"

/** Makes another member, who is no guest, the owner; the former one becomes an admin. Errors: `tenants.MEMBER_NOT_FOUND`. */
export async function transferOwnership(ctx: MemberContext, { memberId }: MemberInput): Promise<void> {
  authorize(ctx, "tenant:transfer")
  await ctx.write(async (tx) => {
    await lockTenant(tx)
    const former = await lockMember(tx, ctx.member.id)
    if (former.role !== "owner") throw tenantErrors.OWNER_UNTOUCHABLE()
    if (former.id === memberId) return
    const next = await lockMember(tx, memberId)
    if (next.type === "guest") throw tenantErrors.MEMBER_NOT_FOUND()
    const assign = (id: string, role: string) =>
      tx
        .updateTable("app.tenant_members")
        .set({ role, role_id: null, extra_permissions: [] })
        .where("tenant_id", "=", tx.tenantId)
        .where("id", "=", id)
        .execute()
    await assign(next.id, "owner")
    await assign(former.id, "admin")
    await record(tx, tenantEvents.ownership_transferred(tx.tenantId, { to: next.userId }))
  })
}
