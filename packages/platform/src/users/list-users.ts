import {
  decodeCursor,
  encodeCursor,
  isId,
  lineInput,
  pageOf,
  type Page,
  type PlatformRole,
} from "@plinth/core"
import type { PlatformContext } from "@plinth/db"
import { sql } from "kysely"
import { z } from "zod"
import { PlatformRoleInput } from "../events"
import { authorize } from "../permissions"

export const ListUsersInput = z.object({
  /** Part of a name or an address, or an id. */
  search: lineInput(200).optional(),
  show: z.enum(["suspended", "operators"]).optional(),
  cursor: z.string().max(500).nullish(),
  limit: z.number().int().min(1).max(100).default(50),
})
export type ListUsersInput = z.infer<typeof ListUsersInput>

export const UserView = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  emailVerified: z.boolean(),
  hasSecondFactor: z.boolean(),
  suspendedAt: z.date().nullable(),
  platformRole: PlatformRoleInput.nullable(),
  tenants: z.number(),
})
export type UserView = z.infer<typeof UserView>

/** Everyone who has signed up, the newest first. */
export async function listUsers(
  ctx: PlatformContext,
  { search, show, cursor, limit }: ListUsersInput,
): Promise<Page<UserView>> {
  authorize(ctx, "platform.user:read")
  const after = decodeCursor(cursor, 1)?.[0]
  const rows = await ctx.read((db) => {
    let query = db
      .selectFrom("app.user_profiles as person")
      .leftJoin("platform.platform_role_assignments as held", (join) =>
        join.onRef("held.user_id", "=", "person.user_id").on("held.revoked_at", "is", null),
      )
      .select((eb) => [
        "person.user_id as id",
        "name",
        "email",
        "email_verified as emailVerified",
        "two_factor_enabled as hasSecondFactor",
        "suspended_at as suspendedAt",
        eb.ref("held.role").$castTo<PlatformRole | null>().as("platformRole"),
        eb
          .selectFrom("app.tenant_members as member")
          .select(({ fn }) => fn.countAll<number>().as("count"))
          .whereRef("member.user_id", "=", "person.user_id")
          .where("member.removed_at", "is", null)
          .as("tenants"),
      ])
      .orderBy("person.user_id", "desc")
      .limit(limit + 1)
    if (isId(after)) query = query.where("person.user_id", "<", after)
    if (show === "suspended") query = query.where("suspended_at", "is not", null)
    if (show === "operators") query = query.where("held.id", "is not", null)
    if (search)
      query = isId(search) ? query.where("person.user_id", "=", search) : query.where(isCalled(search))
    return query.execute()
  })
  return pageOf(
    rows,
    limit,
    ({ id }) => encodeCursor(id),
    ({ tenants, ...user }) => ({ ...user, tenants: Number(tenants) }),
  )
}

const isCalled = (part: string) =>
  sql<boolean>`strpos(lower(person.name), lower(${part})) > 0 or strpos(person.email, lower(${part})) > 0`
