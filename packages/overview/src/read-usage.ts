import { writtenOnce, type TenantContext } from "@plinth/db"
import { projectPermissions } from "@plinth/projects"
import { tenantPermissions } from "@plinth/tenants"
import { countInvitations, countMembers, countProjects, type Values } from "./counts"

/** What a tenant takes of what its plan counts: an invitation that is open holds a seat. */
export type Usage = { readonly members: number; readonly guests: number; readonly projects: number }

/** One statement. Errors: `auth.FORBIDDEN` for who may not see members and projects. */
export async function readUsage(ctx: TenantContext): Promise<Usage> {
  tenantPermissions.authorize(ctx, "member:read")
  projectPermissions.authorize(ctx, "project:read")
  const { tenantId, clock } = ctx
  const [found] = await ctx.one((db) => usage(db, { tenantId, now: clock.now() }))
  if (!found) throw new Error("A select without a table has one row.")
  const { members, invitedMembers, guests, invitedGuests, projects } = found
  return { members: members + invitedMembers, guests: guests + invitedGuests, projects }
}

const usage = writtenOnce((db, values: Values) =>
  db.selectNoFrom((query) => [
    countMembers(query, values, "member").as("members"),
    countInvitations(query, values, "member").as("invitedMembers"),
    countMembers(query, values, "guest").as("guests"),
    countInvitations(query, values, "guest").as("invitedGuests"),
    countProjects(query, values).as("projects"),
  ]),
)
