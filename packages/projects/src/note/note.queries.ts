import type { NoteId, ProjectId } from "@plinth/core"
import type { TenantContext, WriteTransaction } from "@plinth/db"
import { projectErrors } from "../errors"
import { isMadeBy, makerOf } from "../maker"
import { lockCurrentProject } from "../project/project.queries"

/** Locks one's own note on a project that may change. Errors: `projects.NOTE_NOT_FOUND`, `projects.NOTE_NOT_OWN`, `projects.READ_ONLY`. */
export async function lockOwnNote(
  ctx: TenantContext,
  tx: WriteTransaction,
  id: NoteId,
): Promise<{ projectId: ProjectId; body: string }> {
  const note = await tx
    .selectFrom("app.project_notes")
    .select(["project_id as projectId", "author_id as memberId", "author_key_id as keyId", "body"])
    .where("tenant_id", "=", tx.tenantId)
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst()
  if (!note) throw projectErrors.NOTE_NOT_FOUND()
  if (!isMadeBy(note, makerOf(ctx))) throw projectErrors.NOTE_NOT_OWN()
  const projectId = note.projectId as ProjectId
  await lockCurrentProject(tx, projectId)
  return { projectId, body: note.body }
}
