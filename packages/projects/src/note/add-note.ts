import { newId, type NoteId } from "@plinth/core"
import type { TenantContext } from "@plinth/db"
import { record } from "@plinth/events"
import { projectEvents } from "../events"
import { makerOf } from "../maker"
import { authorize } from "../permissions"
import { lockCurrentProject, touchProject } from "../project/project.queries"
import type { AddNoteInput } from "./note.schemas"

/** Writes a note on a project; sent twice with one id, the second changes nothing. Errors: `projects.NOT_FOUND`, `projects.READ_ONLY`. */
export async function addNote(
  ctx: TenantContext,
  { projectId, ...input }: AddNoteInput,
): Promise<{ id: NoteId }> {
  authorize(ctx, "note:write")
  const { memberId, keyId } = makerOf(ctx)
  return ctx.write(async (tx) => {
    await lockCurrentProject(tx, projectId)
    const id = input.id ?? newId<NoteId>()
    const { numInsertedOrUpdatedRows: added } = await tx
      .insertInto("app.project_notes")
      .values({
        tenant_id: tx.tenantId,
        id,
        project_id: projectId,
        author_id: memberId,
        author_key_id: keyId,
        body: input.body,
        created_at: ctx.clock.now(),
      })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst()
    if (!added) return { id }
    await touchProject(tx, projectId)
    await record(tx, projectEvents.note_added(projectId, { noteId: id }))
    return { id }
  })
}
