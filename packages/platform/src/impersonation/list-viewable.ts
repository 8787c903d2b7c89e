import { lineInput } from "@plinth/core"
import type { PlatformContext } from "@plinth/db"
import { sql } from "kysely"
import { z } from "zod"
import { authorize } from "../permissions"

export const ListViewableInput = z.object({
  /** Part of a person's name or address, or of their tenant's. */
  search: lineInput(200),
})

export const ViewableMember = z.object({
  tenantId: z.string(),
  memberId: z.string(),
  name: z.string(),
  email: z.string(),
  role: z.string(),
  type: z.string(),
  tenantName: z.string(),
  tenantSlug: z.string(),
})
export type ViewableMember = z.infer<typeof ViewableMember>

const most = 25

/** Members whom an operator may view as, by a part of who or where they are. */
export async function listViewable(
  ctx: PlatformContext,
  { search }: z.infer<typeof ListViewableInput>,
): Promise<ViewableMember[]> {
  authorize(ctx, "platform.impersonation:start")
  return ctx.read((db) =>
    db
      .selectFrom("app.tenant_members as member")
      .innerJoin("app.tenants as tenant", "tenant.id", "member.tenant_id")
      .innerJoin("app.user_profiles as person", "person.user_id", "member.user_id")
      .select([
        "tenant.id as tenantId",
        "member.id as memberId",
        "person.name",
        "person.email",
        "member.role",
        "member.type",
        "tenant.name as tenantName",
        "tenant.slug as tenantSlug",
      ])
      .where("member.removed_at", "is", null)
      .where("person.suspended_at", "is", null)
      .where("tenant.status", "=", "active")
      .where(
        sql<boolean>`strpos(lower(concat_ws(' ', person.name, person.email, tenant.name, tenant.slug)), lower(${search})) > 0`,
      )
      .orderBy("tenant.name")
      .orderBy("person.name")
      .limit(most)
      .execute(),
  )
}
