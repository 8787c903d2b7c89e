import type { CallerContext, Databases, MemberContext } from "@plinth/db"
import { accessOf, requireAccess, type PlanFacts } from "@plinth/entitlements"

/** Stands where a tenant's bill closes something of the contexts beside it. */
export type Lock = {
  /** The same, not closed: for what stays open whatever the bill says. */
  readonly tenant: CallerContext
  readonly member: MemberContext | null
  /** Errors: `entitlements.RESTRICTED`, `entitlements.SUSPENDED`. */
  demand(wish: "read" | "write"): void
}

type Pools = Pick<Databases, "app" | "reader">
type ContextOn<Context> = (pools: Pools) => Context

/** A member's contexts as far as the bill of their tenant opens them. */
export function memberWithinBill(pools: Pools, facts: PlanFacts, contextOn: ContextOn<MemberContext>) {
  const { context, open, demand } = withinBill(pools, facts, contextOn)
  return { tenant: context, member: context, lock: demand && { tenant: open, member: open, demand } }
}

/** A key's, likewise. */
export function keyWithinBill(pools: Pools, facts: PlanFacts, contextOn: ContextOn<CallerContext>) {
  const { context, open, demand } = withinBill(pools, facts, contextOn)
  return { tenant: context, lock: demand && { tenant: open, member: null, demand } }
}

/**
 * INVARIANT: two locks. What an unpaid bill leaves runs as the reader, a role that can only select; and what it refuses is refused
 * in words before the database is asked.
 */
function withinBill<Context extends CallerContext>(
  { app, reader }: Pools,
  facts: PlanFacts,
  contextOn: ContextOn<Context>,
) {
  const open = contextOn({ app, reader })
  const now = open.clock.now()
  if (accessOf(facts, now) === "full") return { context: open, open, demand: null }
  const demand: Lock["demand"] = (wish) => requireAccess(facts, wish, now)
  const reading = contextOn({ app: reader, reader })
  const context: Context = {
    ...reading,
    one: async (work) => (demand("read"), reading.one(work)),
    read: async (work) => (demand("read"), reading.read(work)),
    write: async (work) => (demand("write"), reading.write(work)),
    writeTogether: async (batch, item) => (demand("write"), reading.writeTogether(batch, item)),
    asReader: () => (demand("read"), reading.asReader()),
  }
  return { context, open, demand }
}
