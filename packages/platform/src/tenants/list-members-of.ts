import { decodeCursor, encodeCursor, idInput, isId, pageOf, type Page, type TenantId } from "@plinth/core"
import type { PlatformContext } from "@plinth/db"
import { z } from "zod"
import { authorize } from "../permissions"

export const ListMembersOfInput = z.object({
  tenantId: idInput<TenantId>(),
  cursor: z.string().max(500).nullish(),
  limit: z.number().int().min(1).max(100).default(50),
})
export type ListMembersOfInput = z.infer<typeof ListMembersOfInput>

export const AnyMemberView = z.object({
  id: z.string(),
  userId: z.string(),
  name: z.string(),
  email: z.string(),
  type: z.string(),
  role: z.string(),
  /** What the role is called where the tenant made it. */
  roleName: z.string().nullable(),
  hasSecondFactor: z.boolean(),
  isSuspended: z.boolean(),
  joinedAt: z.date(),
  lastUsedAt: z.date().nullable(),
})
export type AnyMemberView = z.infer<typeof AnyMemberView>

/** Who is in a tenant, those who joined first at the top. */
export async function listMembersOf(
  ctx: PlatformContext,
  { tenantId, cursor, limit }: ListMembersOfInput,
): Promise<Page<AnyMemberView>> {
  authorize(ctx, "platform.tenant:read")
  const after = decodeCursor(cursor, 1)?.[0]
  const rows = await ctx.read((db) => {
    const query = db
      .selectFrom("app.tenant_members as member")
      .innerJoin("app.user_profiles as person", "person.user_id", "member.user_id")
      .leftJoin("app.tenant_roles as own", (join) =>
        join.onRef("own.tenant_id", "=", "member.tenant_id").onRef("own.id", "=", "member.role_id"),
      )
      .select((eb) => [
        "member.id",
        "member.user_id as userId",
        "person.name",
        "person.email",
        "member.type",
        "member.role",
        "own.name as roleName",
        "person.two_factor_enabled as hasSecondFactor",
        eb("person.suspended_at", "is not", null).$castTo<boolean>().as("isSuspended"),
        "member.joined_at as joinedAt",
        "member.last_used_at as lastUsedAt",
      ])
      .where("member.tenant_id", "=", tenantId)
      .where("member.removed_at", "is", null)
      .orderBy("member.id")
      .limit(limit + 1)
    return (isId(after) ? query.where("member.id", ">", after) : query).execute()
  })
  return pageOf(
    rows,
    limit,
    ({ id }) => encodeCursor(id),
    (row) => row,
  )
}
