import type { PlatformContext } from "@plinth/db"
import { recordPlatform } from "@plinth/events"
import { platformErrors } from "../errors"
import { authorize } from "../permissions"
import { incidentEvents } from "./incident.events"
import { writeIncidentNote } from "./incident.queries"
import type { IncidentNoteInput } from "./incident.schemas"

/** Writes a note about an incident, for operators alone. Errors: `platform.INCIDENT_NOT_FOUND`. */
export async function noteIncident(
  ctx: PlatformContext,
  { incidentId, body }: IncidentNoteInput,
): Promise<void> {
  authorize(ctx, "platform.incident:note")
  await ctx.write(async (tx) => {
    const found = await tx
      .selectFrom("platform.incidents")
      .select("id")
      .where("id", "=", incidentId)
      .executeTakeFirst()
    if (!found) throw platformErrors.INCIDENT_NOT_FOUND()
    const noteId = await writeIncidentNote(tx, incidentId, body)
    await recordPlatform(tx, incidentEvents.noted(incidentId, { noteId }))
  })
}
