import { decodeTimeCursor, encodeTimeCursor, pageOf, type Page } from "@plinth/core"
import type { TenantContext } from "@plinth/db"
import { sql } from "kysely"
import { authorize } from "../permissions"
import type { ListNotesInput, NoteView } from "./note.schemas"

/** A project's notes, newest first. By time, not by id: a form makes the id. */
export async function listNotes(ctx: TenantContext, input: ListNotesInput): Promise<Page<NoteView>> {
  authorize(ctx, "project:read")
  const before = decodeTimeCursor(input.cursor)
  const rows = await ctx.one((db) => {
    const notes = db
      .selectFrom("app.project_notes as note")
      .leftJoin("app.tenant_members as author", (join) =>
        join.onRef("author.tenant_id", "=", "note.tenant_id").onRef("author.id", "=", "note.author_id"),
      )
      .leftJoin("app.user_profiles as profile", "profile.user_id", "author.user_id")
      .leftJoin("app.tenant_api_keys as key", (join) =>
        join.onRef("key.tenant_id", "=", "note.tenant_id").onRef("key.id", "=", "note.author_key_id"),
      )
      .select([
        "note.id",
        "note.body",
        "note.created_at as createdAt",
        "note.edited_at as editedAt",
        "author.id as memberId",
      ])
      .select(({ fn }) => fn.coalesce("profile.name", "key.name").as("name"))
      .where("note.tenant_id", "=", db.tenantId)
      .where("note.project_id", "=", input.projectId)
      .orderBy("note.created_at", "desc")
      .orderBy("note.id", "desc")
      .limit(input.limit + 1)
    const older = before && sql<boolean>`(note.created_at, note.id) < (${before.at}, ${before.id})`
    return (older ? notes.where(older) : notes).execute()
  })
  return pageOf(
    rows,
    input.limit,
    (row) => encodeTimeCursor(row.createdAt, row.id),
    ({ memberId, name, ...note }) => ({
      ...note,
      author: { memberId, name },
    }),
  )
}
