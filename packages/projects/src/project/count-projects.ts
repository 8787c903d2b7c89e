import type { TenantContext } from "@plinth/db"
import { authorize } from "../permissions"

/** How many projects count against the plan: all that are not in the trash. */
export async function countProjects(ctx: TenantContext): Promise<number> {
  authorize(ctx, "project:read")
  const { count } = await ctx.one((db) =>
    db
      .selectFrom("app.projects")
      .select(({ fn }) => fn.countAll<number>().as("count"))
      .where("tenant_id", "=", db.tenantId)
      .where("trashed_at", "is", null)
      .executeTakeFirstOrThrow(),
  )
  return count
}
