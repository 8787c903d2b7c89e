import type { CallerContext, MemberContext } from "@plinth/db"
import { effectivePlan } from "@plinth/entitlements"
import type { FlagSubject } from "./evaluation/decide-flag"

/** Whoever asks, as flags see them: their tenant, themselves where it is a person, and the plan in force. */
export const flagSubject = (ctx: CallerContext | MemberContext): FlagSubject => ({
  tenantId: ctx.tenantId,
  userId: "user" in ctx ? ctx.user.id : undefined,
  plan: effectivePlan(ctx.tenant, ctx.clock.now()).key,
})
