import { decodeCursor, encodeCursor, isId, pageOf, type Page, type PageRequest } from "@plinth/core"
import type { TenantContext } from "@plinth/db"
import { authorize } from "../permissions"
import type { MemberView } from "./member.schemas"

/** The tenant's present members, the longest standing first. */
export async function listMembers(ctx: TenantContext, request: PageRequest): Promise<Page<MemberView>> {
  authorize(ctx, "member:read")
  const after = decodeCursor(request.cursor, 1)?.[0]
  const rows = await ctx.one((db) => {
    const members = db
      .selectFrom("app.tenant_members as member")
      .innerJoin("app.user_profiles as profile", "profile.user_id", "member.user_id")
      .leftJoin("app.tenant_roles as role", (join) =>
        join.onRef("role.tenant_id", "=", "member.tenant_id").onRef("role.id", "=", "member.role_id"),
      )
      .select([
        "member.id",
        "member.user_id as userId",
        "profile.name",
        "profile.email",
        "profile.image",
        "member.type",
        "member.role",
        "member.role_id as roleId",
        "role.name as roleName",
        "member.extra_permissions as extraPermissions",
        "member.joined_at as joinedAt",
      ])
      .where("member.tenant_id", "=", db.tenantId)
      .where("member.removed_at", "is", null)
      .orderBy("member.id")
      .limit(request.limit + 1)
    return (isId(after) ? members.where("member.id", ">", after) : members).execute()
  })
  return pageOf(
    rows,
    request.limit,
    (row) => encodeCursor(row.id),
    (row) => row,
  )
}
