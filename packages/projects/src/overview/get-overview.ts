import type { ReadConnection, TenantContext } from "@plinth/db"
import { findActivity } from "@plinth/events"
import { authorize } from "../permissions"
import { findProjects } from "../project/list-projects"
import { findProjectNames } from "../project/list-project-names"
import type { Overview } from "./overview.schemas"

/** What a tenant's first page shows, read in one transaction: how much there is, the last projects, the last events. */
export async function getOverview(ctx: TenantContext): Promise<Overview> {
  authorize(ctx, "project:read")
  return ctx.read(async (db) => {
    const counts = await countAll(db, ctx.clock.now())
    const { items: projects } = await findProjects(db, { shelf: "current", limit: 5 })
    const { items: events } = await findActivity(db, { limit: 6 })
    return { ...counts, projects, events, projectNames: await namesOf(db, projects, events) }
  })
}

const countAll = (db: ReadConnection, now: Date) =>
  db
    .selectNoFrom((query) => [
      query
        .selectFrom("app.projects")
        .select(({ fn }) => fn.countAll<number>().as("count"))
        .where("tenant_id", "=", db.tenantId)
        .where("trashed_at", "is", null)
        .$asScalar()
        .$notNull()
        .as("projectCount"),
      query
        .selectFrom("app.tenant_members")
        .select(({ fn }) => fn.countAll<number>().as("count"))
        .where("tenant_id", "=", db.tenantId)
        .where("removed_at", "is", null)
        .where("type", "=", "member")
        .$asScalar()
        .$notNull()
        .as("memberCount"),
      query
        .selectFrom("app.tenant_invitations")
        .select(({ fn }) => fn.countAll<number>().as("count"))
        .where("tenant_id", "=", db.tenantId)
        .where("status", "=", "pending")
        .where("member_type", "=", "member")
        .where("expires_at", ">", now)
        .$asScalar()
        .$notNull()
        .as("invitationCount"),
    ])
    .executeTakeFirstOrThrow()

/** Most events are about a project of the list: only the others are asked for. */
async function namesOf(db: ReadConnection, projects: Overview["projects"], events: Overview["events"]) {
  const known = Object.fromEntries(projects.map(({ id, name }) => [id, name]))
  const unknown = events.filter(({ entityType, entityId }) => entityType === "project" && !known[entityId])
  if (unknown.length === 0) return known
  const named = await findProjectNames(db, [...new Set(unknown.map(({ entityId }) => entityId))])
  return { ...known, ...Object.fromEntries(named.map(({ id, name }) => [id, name])) }
}
