import { newId, type EventId } from "@plinth/core"
import type { PlatformWriteTransaction } from "@plinth/db"
import type { NoteSubject } from "./note.schemas"

type Act = { readonly type: string; readonly eventId: EventId }

/** Writes a note, or, with an act, why it was done: beside the log, since it may name people. Answers with its id. */
export async function writeNote(
  tx: PlatformWriteTransaction,
  subject: NoteSubject,
  body: string,
  act?: Act,
): Promise<string> {
  const id = newId()
  await tx
    .insertInto("platform.platform_notes")
    .values({
      id,
      tenant_id: "tenantId" in subject ? subject.tenantId : null,
      user_id: "userId" in subject ? subject.userId : null,
      author_id: tx.operatorId ?? "",
      act: act?.type ?? null,
      event_id: act?.eventId ?? null,
      body,
      created_at: tx.origin.clock.now(),
    })
    .execute()
  return id
}
