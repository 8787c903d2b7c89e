import type { MemberId, MemberType, RoleKey, TenantId } from "@plinth/core"
import type { PersonContext } from "@plinth/db"
import { planColumns, planFactsOf } from "@plinth/entitlements"

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
        ...planColumns.map((column) => `tenant.${column}` as const),
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
  const { memberId, type, role, id, ...tenant } = row
  return {
    tenant: { ...tenant, ...planFactsOf(tenant), id: id as TenantId },
    member: {
      id: memberId as MemberId,
      userId: person.user.id,
      type: type as MemberType,
      role: role as RoleKey,
    },
  }
}
