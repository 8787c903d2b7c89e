import { decodeTimeCursor, encodeTimeCursor, pageOf, type Page } from "@plinth/core"
import type { PlatformContext } from "@plinth/db"
import { sql } from "kysely"
import { authorize } from "../permissions"
import { selectIncidents, viewOf } from "./incident.queries"
import type { IncidentView, ListIncidentsInput } from "./incident.schemas"

/** What the house noticed, the latest first. */
export async function listIncidents(
  ctx: PlatformContext,
  { state, kind, severity, cursor, limit }: ListIncidentsInput,
): Promise<Page<IncidentView>> {
  authorize(ctx, "platform.incident:read")
  const after = decodeTimeCursor(cursor)
  const rows = await ctx.read((db) => {
    let query = selectIncidents(db)
      .orderBy(sql`date_trunc('milliseconds', incident.last_seen_at)`, "desc")
      .orderBy("incident.id", "desc")
      .limit(limit + 1)
    if (state) query = query.where("incident.state", "=", state)
    if (kind) query = query.where("incident.kind", "=", kind)
    if (severity) query = query.where("incident.severity", "=", severity)
    if (after)
      query = query.where(
        sql<boolean>`(date_trunc('milliseconds', incident.last_seen_at), incident.id) < (${after.at}::timestamptz, ${after.id}::uuid)`,
      )
    return query.execute()
  })
  return pageOf(rows, limit, ({ lastSeenAt, id }) => encodeTimeCursor(lastSeenAt, id), viewOf)
}
