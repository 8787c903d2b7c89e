import { decodeCursor, encodeCursor, isId, lineInput, pageOf, type Page } from "@plinth/core"
import type { PlatformContext } from "@plinth/db"
import { sql } from "kysely"
import { z } from "zod"
import { authorize } from "../permissions"

export const TenantStatus = z.enum(["active", "suspended", "deactivated", "deleted"])

export const ListAllTenantsInput = z.object({
  /** Part of a name, an address or an owner's e-mail, or an id. */
  search: lineInput(200).optional(),
  status: TenantStatus.optional(),
  plan: lineInput(40).optional(),
  billingState: lineInput(40).optional(),
  cursor: z.string().max(500).nullish(),
  limit: z.number().int().min(1).max(100).default(50),
})
export type ListAllTenantsInput = z.infer<typeof ListAllTenantsInput>

export const AnyTenantView = z.object({
  id: z.string(),
  slug: z.string(),
  name: z.string(),
  logoLetter: z.string(),
  logoColor: z.string(),
  status: TenantStatus,
  plan: z.string(),
  billingState: z.string(),
  createdAt: z.date(),
  members: z.number(),
})
export type AnyTenantView = z.infer<typeof AnyTenantView>

/** All tenants, the newest first. */
export async function listAllTenants(
  ctx: PlatformContext,
  { search, status, plan, billingState, cursor, limit }: ListAllTenantsInput,
): Promise<Page<AnyTenantView>> {
  authorize(ctx, "platform.tenant:read")
  const after = decodeCursor(cursor, 1)?.[0]
  const rows = await ctx.read((db) => {
    let query = db
      .selectFrom("app.tenants as tenant")
      .select((eb) => [
        "tenant.id",
        "slug",
        "name",
        "logo_letter as logoLetter",
        "logo_color as logoColor",
        eb.ref("status").$castTo<z.infer<typeof TenantStatus>>().as("status"),
        "plan",
        "billing_state as billingState",
        "created_at as createdAt",
        eb
          .selectFrom("app.tenant_members as member")
          .select(({ fn }) => fn.countAll<number>().as("count"))
          .whereRef("member.tenant_id", "=", "tenant.id")
          .where("member.removed_at", "is", null)
          .as("members"),
      ])
      .orderBy("tenant.id", "desc")
      .limit(limit + 1)
    if (isId(after)) query = query.where("tenant.id", "<", after)
    if (status) query = query.where("status", "=", status)
    if (plan) query = query.where("plan", "=", plan)
    if (billingState) query = query.where("billing_state", "=", billingState)
    if (search) query = isId(search) ? query.where("tenant.id", "=", search) : query.where(isCalled(search))
    return query.execute()
  })
  return pageOf(
    rows,
    limit,
    ({ id }) => encodeCursor(id),
    ({ members, ...tenant }) => ({ ...tenant, members: Number(members) }),
  )
}

/** By a part, in whatever case; what looks like a pattern is none. */
const isCalled = (part: string) => sql<boolean>`
  strpos(lower(tenant.name), lower(${part})) > 0 or strpos(tenant.slug, lower(${part})) > 0 or tenant.id in (
    select m.tenant_id from app.tenant_members m join app.user_profiles p on p.user_id = m.user_id
    where m.role = 'owner' and m.removed_at is null and strpos(p.email, lower(${part})) > 0)`
