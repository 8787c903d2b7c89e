import type { PlatformContext } from "@plinth/db"
import { sql } from "kysely"
import { z } from "zod"
import { authorize } from "./permissions"

export const ConsoleOverview = z.object({
  tenants: z.number(),
  /** Founded in the last seven days. */
  newTenants: z.number(),
  suspendedTenants: z.number(),
  users: z.number(),
  suspendedUsers: z.number(),
  operators: z.number(),
  jobsFailed: z.number(),
})
export type ConsoleOverview = z.infer<typeof ConsoleOverview>

/** What there is on the platform, in numbers. */
export async function readConsole(ctx: PlatformContext): Promise<ConsoleOverview> {
  authorize(ctx, "platform.tenant:read")
  return ctx.read(async (db) => {
    const { rows } = await sql<ConsoleOverview>`
      select
        (select count(*)::int from app.tenants where status <> 'deleted') as tenants,
        (select count(*)::int from app.tenants
          where status <> 'deleted' and created_at > now() - interval '7 days') as "newTenants",
        (select count(*)::int from app.tenants where status = 'suspended') as "suspendedTenants",
        (select count(*)::int from app.user_profiles) as users,
        (select count(*)::int from app.user_profiles where suspended_at is not null) as "suspendedUsers",
        (select count(*)::int from platform.platform_role_assignments where revoked_at is null) as operators,
        (select count(*)::int from app.job_runs where state = 'failed') as "jobsFailed"`.execute(db)
    return ConsoleOverview.parse(rows[0])
  })
}
