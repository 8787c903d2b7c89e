import type { ProjectId } from "@plinth/core"
import type { WriteTransaction } from "@plinth/db"
import { projectErrors } from "../errors"
import type { ProjectShelf } from "./project.schemas"

type Dates = { readonly archivedAt: Date | null; readonly trashedAt: Date | null }

export const shelfOf = ({ archivedAt, trashedAt }: Dates): ProjectShelf =>
  trashedAt ? "trashed" : archivedAt ? "archived" : "current"

/** True where a project has this id already. */
export async function hasProject(tx: WriteTransaction, id: ProjectId): Promise<boolean> {
  const project = await tx
    .selectFrom("app.projects")
    .select("id")
    .where("tenant_id", "=", tx.tenantId)
    .where("id", "=", id)
    .executeTakeFirst()
  return project !== undefined
}

/** Locks a project, wherever it lies. Errors: `projects.NOT_FOUND`. */
export async function lockProject(tx: WriteTransaction, id: ProjectId) {
  const project = await tx
    .selectFrom("app.projects")
    .select([
      "id",
      "name",
      "description",
      "status",
      "created_by as memberId",
      "created_by_key as keyId",
      "archived_at as archivedAt",
      "trashed_at as trashedAt",
    ])
    .where("tenant_id", "=", tx.tenantId)
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst()
  if (!project) throw projectErrors.NOT_FOUND()
  const { memberId, keyId, ...facts } = project
  return { ...facts, maker: { memberId, keyId }, shelf: shelfOf(project) }
}

/** Locks a project that may change. Errors: `projects.NOT_FOUND`, `projects.READ_ONLY`. */
export async function lockCurrentProject(tx: WriteTransaction, id: ProjectId) {
  const project = await lockProject(tx, id)
  if (project.shelf !== "current") throw projectErrors.READ_ONLY({ shelf: project.shelf })
  return project
}

type Move = { readonly archived_at?: Date | null; readonly trashed_at?: Date | null }

/** Puts a project on another shelf. */
export const moveProject = (tx: WriteTransaction, id: ProjectId, move: Move) =>
  tx
    .updateTable("app.projects")
    .set({ ...move, updated_at: tx.origin.clock.now() })
    .where("tenant_id", "=", tx.tenantId)
    .where("id", "=", id)
    .execute()

/** Marks a project as worked on now. */
export const touchProject = (tx: WriteTransaction, id: ProjectId) => moveProject(tx, id, {})
