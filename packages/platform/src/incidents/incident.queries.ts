import { newId } from "@plinth/core"
import type { PlatformWriteTransaction, Reading } from "@plinth/db"
import type { z } from "zod"
import type {
  IncidentId,
  IncidentKind,
  IncidentSeverity,
  IncidentState,
  IncidentView,
} from "./incident.schemas"

type State = z.infer<typeof IncidentState>

/** Incidents with the names of whom they concern. */
export const selectIncidents = (db: Reading) =>
  db
    .selectFrom("platform.incidents as incident")
    .leftJoin("app.tenants as tenant", "tenant.id", "incident.tenant_id")
    .leftJoin("app.user_profiles as profile", "profile.user_id", "incident.user_id")
    .select((eb) => [
      "incident.id",
      eb.ref("incident.kind").$castTo<z.infer<typeof IncidentKind>>().as("kind"),
      eb.ref("incident.severity").$castTo<z.infer<typeof IncidentSeverity>>().as("severity"),
      eb.ref("incident.state").$castTo<State>().as("state"),
      "incident.count",
      "incident.network",
      "incident.tenant_id as tenantId",
      "tenant.name as tenantName",
      "incident.user_id as userId",
      "profile.name as userName",
      "incident.first_seen_at as firstSeenAt",
      "incident.last_seen_at as lastSeenAt",
    ])

type Row = Awaited<ReturnType<ReturnType<typeof selectIncidents>["execute"]>>[number]

export const viewOf = ({ tenantId, tenantName, userId, userName, ...row }: Row): IncidentView => ({
  ...row,
  tenant: tenantId ? { id: tenantId, name: tenantName ?? "" } : null,
  user: userId ? { id: userId, name: userName } : null,
})

/** Writes a note, or why an incident was brought into a state. Answers with its id. */
export async function writeIncidentNote(
  tx: PlatformWriteTransaction,
  incidentId: IncidentId,
  body: string,
  act: State | null = null,
): Promise<string> {
  const id = newId()
  await tx
    .insertInto("platform.incident_notes")
    .values({
      id,
      incident_id: incidentId,
      author_id: tx.operatorId ?? "",
      act,
      body,
      created_at: tx.origin.clock.now(),
    })
    .execute()
  return id
}
