import type { MemberId, MemberType, PlanKey, RoleKey, TenantId } from "@plinth/core"
import type { PersonContext } from "@plinth/db"

/** What `resolve_caller` would answer for this person in this tenant, without a session. */
export async function findMembership(person: PersonContext, slug: string) {
  const row = await person.one((db) =>
    db
      .selectFrom("app.tenants as tenant")
      .innerJoin("app.tenant_members as member", "member.tenant_id", "tenant.id")
      .select([
        "tenant.id",
        "tenant.slug",
        "tenant.name",
        "tenant.logo_letter as logoLetter",
        "tenant.logo_color as logoColor",
        "tenant.status",
        "tenant.plan",
        "tenant.billing_state as billingState",
        "tenant.trial_ends_at as trialEndsAt",
        "tenant.locale",
        "tenant.time_zone as timeZone",
        "member.id as memberId",
        "member.type",
        "member.role",
      ])
      .where("tenant.slug", "=", slug)
      .where("member.user_id", "=", db.userId)
      .executeTakeFirstOrThrow(),
  )
  const { memberId, type, role, id, plan, ...tenant } = row
  return {
    tenant: { ...tenant, id: id as TenantId, plan: plan as PlanKey },
    member: {
      id: memberId as MemberId,
      userId: person.user.id,
      type: type as MemberType,
      role: role as RoleKey,
    },
  }
}
