import type { WriteTransaction } from "@plinth/db"
import { effectivePlan, noRoomFor } from "@plinth/entitlements"
import { tenantErrors } from "../errors"
import type { LockedTenant } from "../tenant/tenant.queries"

/**
 * Makes sure a seat is free to invite someone: members and pending invitations count, the one sent again does not.
 * Errors: `tenants.SEAT_LIMIT_REACHED` with `meter`, `plan`, `used`, `limit` and `from`, the smallest plan that holds one more.
 */
export async function claimSeat(
  tx: WriteTransaction,
  tenant: LockedTenant,
  memberType: string,
  resending?: string,
): Promise<void> {
  const pending = await countPending(tx, memberType, resending)
  refuseOverLimit(tx, tenant, memberType, (await countMembers(tx, memberType)) + pending)
}

/** As `claimSeat`, to join: who is invited and not here yet keeps nobody out. */
export async function takeSeat(
  tx: WriteTransaction,
  tenant: LockedTenant,
  memberType: string,
): Promise<void> {
  refuseOverLimit(tx, tenant, memberType, await countMembers(tx, memberType))
}

async function countMembers(tx: WriteTransaction, memberType: string): Promise<number> {
  const { count } = await tx
    .selectFrom("app.tenant_members")
    .select(({ fn }) => fn.countAll<number>().as("count"))
    .where("tenant_id", "=", tx.tenantId)
    .where("type", "=", memberType)
    .where("removed_at", "is", null)
    .executeTakeFirstOrThrow()
  return count
}

async function countPending(tx: WriteTransaction, memberType: string, except?: string): Promise<number> {
  const { count } = await tx
    .selectFrom("app.tenant_invitations")
    .select(({ fn }) => fn.countAll<number>().as("count"))
    .where("tenant_id", "=", tx.tenantId)
    .where("member_type", "=", memberType)
    .where("status", "=", "pending")
    .where("expires_at", ">", tx.origin.clock.now())
    .$if(except !== undefined, (query) => query.where("id", "<>", except ?? ""))
    .executeTakeFirstOrThrow()
  return count
}

function refuseOverLimit(tx: WriteTransaction, tenant: LockedTenant, memberType: string, used: number) {
  const plan = effectivePlan(tenant, tx.origin.clock.now())
  const refusal = noRoomFor(plan, memberType === "guest" ? "guests" : "members", used)
  if (refusal) throw tenantErrors.SEAT_LIMIT_REACHED(refusal)
}
