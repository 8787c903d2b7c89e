import type { TenantContext } from "@plinth/db"
import { record } from "@plinth/events"
import { projectEvents } from "../events"
import { authorize } from "../permissions"
import { lockOwnNote } from "./note.queries"
import type { NoteInput } from "./note.schemas"

/** Deletes one's own note. Errors: `projects.NOTE_NOT_FOUND`, `projects.NOTE_NOT_OWN`, `projects.READ_ONLY`. */
export async function deleteNote(ctx: TenantContext, { noteId }: NoteInput): Promise<void> {
  authorize(ctx, "note:write")
  await ctx.write(async (tx) => {
    const { projectId } = await lockOwnNote(ctx, tx, noteId)
    await tx
      .deleteFrom("app.project_notes")
      .where("tenant_id", "=", tx.tenantId)
      .where("id", "=", noteId)
      .execute()
    await record(tx, projectEvents.note_deleted(projectId, { noteId }))
  })
}
