import type { PlatformContext } from "@plinth/db"
import type { z } from "zod"
import { platformErrors } from "../errors"
import { authorize } from "../permissions"
import { selectIncidents, viewOf } from "./incident.queries"
import type { IncidentDetail, IncidentId, IncidentState } from "./incident.schemas"

const mostNotes = 100

/** An incident with what operators wrote about it, the newest first. Errors: `platform.INCIDENT_NOT_FOUND`. */
export async function readIncident(ctx: PlatformContext, id: IncidentId): Promise<IncidentDetail> {
  authorize(ctx, "platform.incident:read")
  return ctx.read(async (db) => {
    const row = await selectIncidents(db).where("incident.id", "=", id).executeTakeFirst()
    if (!row) throw platformErrors.INCIDENT_NOT_FOUND()
    const notes = await db
      .selectFrom("platform.incident_notes as note")
      .leftJoin("app.user_profiles as author", "author.user_id", "note.author_id")
      .select((eb) => [
        "note.id",
        eb.ref("note.act").$castTo<z.infer<typeof IncidentState> | null>().as("act"),
        "note.body",
        "author.name as authorName",
        "note.created_at as createdAt",
      ])
      .where("note.incident_id", "=", id)
      .orderBy("note.created_at", "desc")
      .orderBy("note.id", "desc")
      .limit(mostNotes)
      .execute()
    return { ...viewOf(row), notes }
  })
}
