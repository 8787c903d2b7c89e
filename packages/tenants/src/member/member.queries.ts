import type { MemberId } from "@plinth/core"
import type { WriteTransaction } from "@plinth/db"
import { tenantErrors } from "../errors"

export type LockedMember = {
  readonly id: MemberId
  readonly userId: string
  readonly type: string
  readonly role: string
}

/** Locks one of the tenant's present members. Errors: `tenants.MEMBER_NOT_FOUND`. */
export async function lockMember(tx: WriteTransaction, id: MemberId): Promise<LockedMember> {
  const member = await tx
    .selectFrom("app.tenant_members")
    .select(["user_id as userId", "type", "role"])
    .where("tenant_id", "=", tx.tenantId)
    .where("id", "=", id)
    .where("removed_at", "is", null)
    .forNoKeyUpdate()
    .executeTakeFirst()
  if (!member) throw tenantErrors.MEMBER_NOT_FOUND()
  return { id, ...member }
}

/** How many owners there are; call it with the tenant's row locked. */
export async function countOwners(tx: WriteTransaction): Promise<number> {
  const { count } = await tx
    .selectFrom("app.tenant_members")
    .select(({ fn }) => fn.countAll<number>().as("count"))
    .where("tenant_id", "=", tx.tenantId)
    .where("role", "=", "owner")
    .where("removed_at", "is", null)
    .executeTakeFirstOrThrow()
  return count
}

/** Ends a membership: the next request of this person is refused, their past work keeps their name. */
export const endMembership = (tx: WriteTransaction, id: MemberId) =>
  tx
    .updateTable("app.tenant_members")
    .set({ removed_at: tx.origin.clock.now() })
    .where("tenant_id", "=", tx.tenantId)
    .where("id", "=", id)
    .execute()
