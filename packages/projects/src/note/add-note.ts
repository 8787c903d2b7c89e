import { newId, type NoteId } from "@plinth/core"
import type { MemberContext } from "@plinth/db"
import { record } from "@plinth/events"
import { projectEvents } from "../events"
import { authorize } from "../permissions"
import { lockCurrentProject, touchProject } from "../project/project.queries"
import type { AddNoteInput } from "./note.schemas"

/** Writes a note on a project. Errors: `projects.NOT_FOUND`, `projects.READ_ONLY`. */
export async function addNote(ctx: MemberContext, { projectId, body }: AddNoteInput): Promise<{ id: NoteId }> {
  authorize(ctx, "note:write")
  return ctx.write(async (tx) => {
    await lockCurrentProject(tx, projectId)
    const id = newId<NoteId>()
    await tx
      .insertInto("app.project_notes")
      .values({
        tenant_id: tx.tenantId,
        id,
        project_id: projectId,
        author_id: ctx.member.id,
        body,
        created_at: ctx.clock.now(),
      })
      .execute()
    await touchProject(tx, projectId)
    await record(tx, projectEvents.note_added(projectId, { noteId: id }))
    return { id }
  })
}
