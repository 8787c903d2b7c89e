import type { ReadConnection } from "@plinth/db"

/** A tenant's owners, who alone manage its bill, with their addresses. */
export const listOwners = (db: ReadConnection) =>
  db
    .selectFrom("app.tenant_members as member")
    .innerJoin("app.user_profiles as profile", "profile.user_id", "member.user_id")
    .select(["member.id as memberId", "profile.name", "profile.email"])
    .where("member.tenant_id", "=", db.tenantId)
    .where("member.role", "=", "owner")
    .where("member.removed_at", "is", null)
    .orderBy("member.id")
    .execute()
