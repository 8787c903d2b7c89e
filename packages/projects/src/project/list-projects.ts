import { decodeTimeCursor, encodeTimeCursor, pageOf, type Page } from "@plinth/core"
import type { TenantContext } from "@plinth/db"
import { sql } from "kysely"
import { firstPeople } from "../people/first-people"
import { authorize } from "../permissions"
import { keptUntil } from "../trash/trash-days"
import { shelfOf } from "./project.queries"
import type { ListProjectsInput, ProjectStatus, ProjectSummary } from "./project.schemas"

/** A tenant's projects, the last worked on first. */
export async function listProjects(
  ctx: TenantContext,
  input: ListProjectsInput,
): Promise<Page<ProjectSummary>> {
  authorize(ctx, "project:read")
  const after = decodeTimeCursor(input.cursor)
  const rows = await ctx.one((db) => {
    let query = db
      .selectFrom("app.projects")
      .select([
        "id",
        "name",
        "status",
        "created_by as makerId",
        "updated_at as updatedAt",
        "archived_at as archivedAt",
        "trashed_at as trashedAt",
      ])
      .select(firstPeople)
      .where("tenant_id", "=", db.tenantId)
      .where("trashed_at", input.shelf === "trashed" ? "is not" : "is", null)
      .orderBy("updated_at", "desc")
      .orderBy("id", "desc")
      .limit(input.limit + 1)
    if (input.shelf !== "trashed")
      query = query.where("archived_at", input.shelf === "archived" ? "is not" : "is", null)
    if (input.status) query = query.where("status", "=", input.status)
    if (input.search) query = query.where("name", "ilike", `%${escapeLike(input.search)}%`)
    if (after) query = query.where(sql<boolean>`(updated_at, id) < (${after.at}, ${after.id})`)
    return query.execute()
  })
  return pageOf(
    rows,
    input.limit,
    (row) => encodeTimeCursor(row.updatedAt, row.id),
    ({ archivedAt, trashedAt, status, peopleCount, ...row }) => ({
      ...row,
      peopleCount: peopleCount ?? 0,
      status: status as ProjectStatus,
      shelf: shelfOf({ archivedAt, trashedAt }),
      keptUntil: keptUntil(trashedAt),
    }),
  )
}

const escapeLike = (text: string) => text.replace(/[\\%_]/g, (sign) => `\\${sign}`)
