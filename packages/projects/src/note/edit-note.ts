import type { TenantContext } from "@plinth/db"
import { record } from "@plinth/events"
import { projectEvents } from "../events"
import { authorize } from "../permissions"
import { lockOwnNote } from "./note.queries"
import type { EditNoteInput } from "./note.schemas"

/** Changes one's own note; sent twice, the second changes nothing. Errors: `projects.NOTE_NOT_FOUND`, `projects.NOTE_NOT_OWN`, `projects.READ_ONLY`. */
export async function editNote(ctx: TenantContext, { noteId, body }: EditNoteInput): Promise<void> {
  authorize(ctx, "note:write")
  await ctx.write(async (tx) => {
    const { projectId, body: before } = await lockOwnNote(ctx, tx, noteId)
    if (body === before) return
    await tx
      .updateTable("app.project_notes")
      .set({ body, edited_at: ctx.clock.now() })
      .where("tenant_id", "=", tx.tenantId)
      .where("id", "=", noteId)
      .execute()
    await record(tx, projectEvents.note_edited(projectId, { noteId }))
  })
}
