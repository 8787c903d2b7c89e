import type { CallerContext } from "@plinth/db"
import { effectivePlan, type PlanFacts } from "@plinth/entitlements"

const dayMs = 86_400_000

/** Since when a plan keeps what a product told, and for how many days. */
export function keptBy(tenant: PlanFacts, now: Date) {
  const keptDays = effectivePlan(tenant, now).limits.analyticsRetentionDays
  return { keptDays, keptSince: new Date(now.getTime() - keptDays * dayMs) }
}

export const keptIn = (ctx: Pick<CallerContext, "tenant" | "clock">) => keptBy(ctx.tenant, ctx.clock.now())
