import type { ReadConnection } from "@plinth/db"

/** A tenant's owners, who alone manage its bill, with their addresses. */
export const listOwners = (db: ReadConnection) => listByRole(db, ["owner"])

/** Owners and admins: those who can do something about how the tenant is used. */
export const listKeepers = (db: ReadConnection) => listByRole(db, ["owner", "admin"])

const listByRole = (db: ReadConnection, roles: readonly ("owner" | "admin")[]) =>
  db
    .selectFrom("app.tenant_members as member")
    .innerJoin("app.user_profiles as profile", "profile.user_id", "member.user_id")
    .select(["member.id as memberId", "profile.name", "profile.email"])
    .where("member.tenant_id", "=", db.tenantId)
    .where("member.role", "in", roles)
    .where("member.removed_at", "is", null)
    .orderBy("member.id")
    .execute()
