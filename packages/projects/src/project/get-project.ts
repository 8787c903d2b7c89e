import type { TenantContext } from "@plinth/db"
import { projectErrors } from "../errors"
import { authorize } from "../permissions"
import { keptUntil } from "../trash/trash-days"
import { shelfOf } from "./project.queries"
import type { ProjectInput, ProjectStatus, ProjectView } from "./project.schemas"

/** One project with its maker. Errors: `projects.NOT_FOUND`. */
export async function getProject(ctx: TenantContext, { projectId }: ProjectInput): Promise<ProjectView> {
  authorize(ctx, "project:read")
  const row = await ctx.one((db) =>
    db
      .selectFrom("app.projects as project")
      .leftJoin("app.tenant_members as maker", (join) =>
        join.onRef("maker.tenant_id", "=", "project.tenant_id").onRef("maker.id", "=", "project.created_by"),
      )
      .leftJoin("app.user_profiles as profile", "profile.user_id", "maker.user_id")
      .leftJoin("app.tenant_api_keys as key", (join) =>
        join.onRef("key.tenant_id", "=", "project.tenant_id").onRef("key.id", "=", "project.created_by_key"),
      )
      .select([
        "project.id",
        "project.name",
        "project.description",
        "project.status",
        "project.created_at as createdAt",
        "project.updated_at as updatedAt",
        "project.archived_at as archivedAt",
        "project.trashed_at as trashedAt",
        "maker.id as makerId",
      ])
      .select(({ fn }) => fn.coalesce("profile.name", "key.name").as("makerName"))
      .select((query) =>
        query
          .selectFrom("app.project_notes as note")
          .whereRef("note.tenant_id", "=", "project.tenant_id")
          .whereRef("note.project_id", "=", "project.id")
          .select(({ fn }) => fn.countAll<number>().as("count"))
          .as("noteCount"),
      )
      .where("project.tenant_id", "=", db.tenantId)
      .where("project.id", "=", projectId)
      .executeTakeFirst(),
  )
  if (!row) throw projectErrors.NOT_FOUND()
  const { archivedAt, trashedAt, makerId, makerName, noteCount, status, ...project } = row
  return {
    ...project,
    status: status as ProjectStatus,
    shelf: shelfOf({ archivedAt, trashedAt }),
    keptUntil: keptUntil(trashedAt),
    noteCount: noteCount ?? 0,
    createdBy: { memberId: makerId, name: makerName },
  }
}
