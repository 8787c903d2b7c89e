import type { PlanKey } from "@plinth/core"
import type { CompiledFlag, CompiledVariant } from "./compile-flag"
import { placeOf } from "./stable-hash"

/** For whom a flag is asked. Whoever has no tenant, no account or no plan is passed by what asks for one. */
export type FlagSubject = {
  readonly tenantId?: string | undefined
  readonly userId?: string | undefined
  readonly plan?: PlanKey | undefined
}

/** Who is asked first wins. The last has no say of its own: the code's default. */
export const flagSteps = ["killed", "user", "tenant", "schedule", "plan", "rollout", "default"] as const
export type FlagStep = (typeof flagSteps)[number]

export type Decision = {
  /** Which of the steps decided. */
  readonly step: FlagStep
  /** What is given; null is the code's default. */
  readonly variant: CompiledVariant | null
}

const nothing = (step: FlagStep): Decision => ({ step, variant: null })
const [killed, outOfTime, otherPlan, byDefault] = [
  nothing("killed"),
  nothing("schedule"),
  nothing("plan"),
  nothing("default"),
]

/**
 * What a flag says to somebody at a time in milliseconds. In this order: the kill switch, the person's override, the tenant's
 * override, the schedule, the plan, the rollout, the code's default.
 */
export function decideFlag(
  flag: CompiledFlag,
  { tenantId, userId, plan }: FlagSubject,
  now: number,
): Decision {
  if (flag.isKilled) return killed
  if (userId !== undefined && flag.users.size > 0) {
    const variant = flag.users.get(userId)
    if (variant) return { step: "user", variant }
  }
  if (tenantId !== undefined && flag.tenants.size > 0) {
    const variant = flag.tenants.get(tenantId)
    if (variant) return { step: "tenant", variant }
  }
  if (now < flag.from || now >= flag.until) return outOfTime
  if (flag.plans && (plan === undefined || !flag.plans.has(plan))) return otherPlan
  const { rollout } = flag
  const id = rollout?.by === "user" ? userId : tenantId
  if (!rollout || id === undefined) return byDefault
  const place = placeOf(id, rollout.seed)
  for (const { end, variant } of rollout.shares) if (place < end) return { step: "rollout", variant }
  return byDefault
}
