import type { Reading } from "@plinth/db"
import type { NoteSubject, NoteView } from "./note.schemas"

const most = 100

/** The newest notes about a tenant or a person. */
export function readNotes(db: Reading, subject: NoteSubject): Promise<NoteView[]> {
  const notes = db
    .selectFrom("platform.platform_notes as note")
    .leftJoin("app.user_profiles as author", "author.user_id", "note.author_id")
    .select(["note.id", "note.act", "note.body", "author.name as authorName", "note.created_at as createdAt"])
    .orderBy("note.created_at", "desc")
    .orderBy("note.id", "desc")
    .limit(most)
  return "tenantId" in subject
    ? notes.where("note.tenant_id", "=", subject.tenantId).execute()
    : notes.where("note.user_id", "=", subject.userId).execute()
}
