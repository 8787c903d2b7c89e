import { writtenOnce, type TenantContext } from "@plinth/db"
import { isActivity } from "@plinth/events"
import { sql } from "kysely"
import { jsonArrayFrom, jsonObjectFrom } from "kysely/helpers/postgres"
import { projectPermissions, type ProjectStatus } from "@plinth/projects"
import { countInvitations, countMembers, countProjects } from "@plinth/usage"
import { creditsLeft, type Query, type Values } from "./counts"
import { liveOf } from "./insight/read-live"
import type { Live } from "./insight/insight"
import type { Overview } from "./overview"

/** What a tenant's first page shows: how much there is, the last projects, the last events. One statement, since it is asked for most. */
export async function getOverview(ctx: TenantContext): Promise<Overview> {
  projectPermissions.authorize(ctx, "project:read")
  const { tenantId, clock } = ctx
  const [found] = await ctx.one((db) => overview(db, { tenantId, now: clock.now() }))
  if (!found) throw new Error("A select without a table has one row.")
  const { projects, events, presence, ...counts } = found
  return {
    ...counts,
    live: liveOf(ctx, presence),
    // Within JSON a time is text.
    projects: projects.map(({ status, updatedAt, ...project }) => ({
      ...project,
      status: status as ProjectStatus,
      updatedAt: new Date(updatedAt),
    })),
    events: events.map(({ occurredAt, ...event }) => ({ ...event, occurredAt: new Date(occurredAt) })),
  }
}

const overview = writtenOnce((db, values: Values) =>
  db.selectNoFrom((query: Query) => [
    countProjects(query, values).as("projectCount"),
    countMembers(query, values, "member").as("memberCount"),
    countInvitations(query, values, "member").as("invitationCount"),
    jsonObjectFrom(creditsLeft(query, values)).as("credits"),
    jsonArrayFrom(lastProjects(query, values)).as("projects"),
    jsonArrayFrom(lastEvents(query, values)).as("events"),
    sql<Live>`(select to_jsonb(p) from app.read_presence(${values.now}) p)`.as<"presence">("presence"),
  ]),
)

const lastProjects = (query: Query, { tenantId }: Values) =>
  query
    .selectFrom("app.projects")
    .select(["id", "name", "status", "updated_at as updatedAt"])
    .where("tenant_id", "=", tenantId)
    .where("archived_at", "is", null)
    .where("trashed_at", "is", null)
    .orderBy("updated_at", "desc")
    .orderBy("id", "desc")
    .limit(5)

const lastEvents = (query: Query, { tenantId }: Values) =>
  query
    .selectFrom("app.events as event")
    .leftJoin("app.user_profiles as actor", "actor.user_id", "event.actor_user_id")
    .leftJoin("app.tenant_api_keys as key", (join) =>
      join
        .onRef("key.tenant_id", "=", "event.tenant_id")
        .on(sql<boolean>`key.id = case event.actor_type when 'api_key' then event.actor_id::uuid end`),
    )
    .leftJoin("app.user_profiles as subject", "subject.user_id", "event.subject_user_id")
    .leftJoin("app.projects as project", (join) =>
      join
        .onRef("project.tenant_id", "=", "event.tenant_id")
        .on(sql<boolean>`project.id = case event.entity_type when 'project' then event.entity_id::uuid end`),
    )
    .select([
      "event.id",
      "event.type",
      "event.actor_type as actorType",
      "subject.name as subjectName",
      "event.entity_type as entityType",
      "event.entity_id as entityId",
      "project.name as projectName",
      "event.data",
      "event.occurred_at as occurredAt",
    ])
    .select(({ fn }) => fn.coalesce("actor.name", "key.name").as("actorName"))
    .where("event.tenant_id", "=", tenantId)
    .where(isActivity)
    .orderBy("event.position", "desc")
    .limit(6)
