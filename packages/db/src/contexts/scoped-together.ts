import type { TenantId } from "@plinth/core"
import type { Calling } from "../connection"
import { together } from "../flight/together"
import type { RolePool } from "../pool"
import { scopedOne } from "./scoped-one"

/** What is written in one statement for many at once: of one tenant, whoever of its people asked. */
export type Batch<Item, Answer> = {
  /** How many are sent at once. */
  readonly most: number
  send(db: Calling, items: readonly Item[]): Promise<readonly Answer[]>
}

type Lines = Map<Batch<never, unknown>, Map<TenantId, unknown>>

const linesOf = new WeakMap<RolePool, Lines>()

/**
 * Sends an item with those that the same tenant's others ask for meanwhile, on the same role: begin, scope, statement and
 * commit in one flight. INVARIANT: a role's items go with none of another's, who may do more.
 */
export function scopedTogether<Item, Answer>(
  role: RolePool,
  tenantId: TenantId,
  batch: Batch<Item, Answer>,
  item: Item,
): Promise<Answer> {
  const lines: Lines = linesOf.get(role) ?? new Map()
  linesOf.set(role, lines)
  const tenants = (lines.get(batch) ?? new Map()) as Map<TenantId, (item: Item) => Promise<Answer>>
  lines.set(batch, tenants)
  const send = (items: readonly Item[]) =>
    scopedOne(
      role,
      { tenant_id: tenantId, member_type: "member" },
      (db) => batch.send(Object.assign(db, { tenantId }), items),
      "read write",
    )
  const line =
    tenants.get(tenantId) ?? together(send, { most: batch.most, line: 1_000 }, () => tenants.delete(tenantId))
  tenants.set(tenantId, line)
  return line(item)
}
