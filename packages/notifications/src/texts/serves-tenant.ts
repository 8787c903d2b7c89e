import { effectivePlan, planColumns, planFactsOf, type PlanFacts } from "@plinth/entitlements"
import type { PersonContext } from "@plinth/db"
import { servesEveryone } from "../env"

/** Whether a tenant's people are sent texts: where it pays, or operators gave it what others pay for. A trial is no payment. */
export const servesTenant = (tenant: PlanFacts, now: Date): boolean =>
  servesEveryone() || effectivePlan({ ...tenant, trialEndsAt: null }, now).key !== "starter"

/** Whether a person is in a tenant that is served: who signs up for nothing has no codes sent to anybody. */
export async function servesPerson(ctx: PersonContext): Promise<boolean> {
  if (servesEveryone()) return true
  const tenants = await ctx.one((db) =>
    db
      .selectFrom("app.tenant_members as member")
      .innerJoin("app.tenants as tenant", "tenant.id", "member.tenant_id")
      .select(planColumns.map((column) => `tenant.${column}` as const))
      .where("member.user_id", "=", db.userId)
      .where("member.removed_at", "is", null)
      .where("tenant.status", "=", "active")
      .execute(),
  )
  return tenants.some((tenant) => servesTenant(planFactsOf(tenant), ctx.clock.now()))
}
