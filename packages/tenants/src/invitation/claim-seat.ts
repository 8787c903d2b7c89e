import type { WriteTransaction } from "@plinth/db"
import { effectivePlan, hasRoomFor, type Plan } from "@plinth/entitlements"
import { tenantErrors } from "../errors"
import { lockTenant } from "../tenant/tenant.queries"

/**
 * Locks the tenant and makes sure a seat is free to invite someone: members and pending invitations count, the one sent
 * again does not. Errors: `tenants.SEAT_LIMIT_REACHED` with `limit` and `used`.
 */
export async function claimSeat(tx: WriteTransaction, memberType: string, resending?: string): Promise<void> {
  const plan = await lockPlan(tx)
  const pending = await countPending(tx, memberType, resending)
  refuseOverLimit(plan, memberType, (await countMembers(tx, memberType)) + pending)
}

/** As `claimSeat`, to join: who is invited and not here yet keeps nobody out. */
export async function takeSeat(tx: WriteTransaction, memberType: string): Promise<void> {
  refuseOverLimit(await lockPlan(tx), memberType, await countMembers(tx, memberType))
}

const lockPlan = async (tx: WriteTransaction) => effectivePlan(await lockTenant(tx), tx.origin.clock.now())

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

function refuseOverLimit({ limits, key: plan }: Plan, memberType: string, used: number) {
  const seats = memberType === "guest" ? "guests" : "members"
  if (!hasRoomFor(limits, seats, used)) {
    throw tenantErrors.SEAT_LIMIT_REACHED({ limit: limits[seats], used, seats, plan })
  }
}
