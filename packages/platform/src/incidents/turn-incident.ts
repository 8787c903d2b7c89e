import type { PlatformContext } from "@plinth/db"
import { recordPlatform } from "@plinth/events"
import type { z } from "zod"
import { platformErrors } from "../errors"
import { authorize } from "../permissions"
import { incidentEvents } from "./incident.events"
import { writeIncidentNote } from "./incident.queries"
import type { IncidentState, TurnIncidentInput } from "./incident.schemas"

/**
 * Brings an incident into another state, and writes down why. What is resolved stays so: when it comes again it is another
 * one. Twice is once. Errors: `platform.INCIDENT_NOT_FOUND`, `platform.INCIDENT_RESOLVED`.
 */
export async function turnIncident(
  ctx: PlatformContext,
  { incidentId, state, reason }: TurnIncidentInput,
): Promise<void> {
  authorize(ctx, "platform.incident:manage")
  await ctx.write(async (tx) => {
    const found = await tx
      .selectFrom("platform.incidents")
      .select((eb) => eb.ref("state").$castTo<z.infer<typeof IncidentState>>().as("state"))
      .where("id", "=", incidentId)
      .executeTakeFirst()
    if (!found) throw platformErrors.INCIDENT_NOT_FOUND()
    if (found.state === state) return
    const turned = await tx
      .updateTable("platform.incidents")
      .set({ state, changed_at: ctx.clock.now(), changed_by: ctx.user.id })
      .where("id", "=", incidentId)
      .where("state", "=", found.state)
      .executeTakeFirst()
    if (!turned.numUpdatedRows) throw platformErrors.INCIDENT_RESOLVED()
    await writeIncidentNote(tx, incidentId, reason, state)
    await recordPlatform(tx, incidentEvents.turned(incidentId, { from: found.state, to: state }))
  })
}
