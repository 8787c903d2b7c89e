import type { Reading } from "@plinth/db"
import { sql } from "kysely"
import type { DisruptionView } from "./disruption.schemas"

/** Disruptions, the latest first. */
export const selectDisruptions = (db: Reading) =>
  db
    .selectFrom("platform.disruptions as disruption")
    .select((eb) => [
      "disruption.id",
      "disruption.title",
      eb.ref("disruption.parts").$castTo<DisruptionView["parts"]>().as("parts"),
      "disruption.opened_at as openedAt",
      "disruption.resolved_at as resolvedAt",
    ])
    .orderBy(sql`date_trunc('milliseconds', disruption.opened_at)`, "desc")
    .orderBy("disruption.id", "desc")

type Row = Omit<DisruptionView, "updates">

/** The same with what was said of each. */
export async function withUpdates(db: Reading, rows: readonly Row[]): Promise<DisruptionView[]> {
  if (rows.length === 0) return []
  const updates = await db
    .selectFrom("platform.disruption_updates as said")
    .select((eb) => [
      "said.id",
      "said.disruption_id as disruptionId",
      eb.ref("said.state").$castTo<DisruptionView["updates"][number]["state"]>().as("state"),
      "said.body",
      "said.created_at as createdAt",
    ])
    .where("said.disruption_id", "=", sql<string>`any(${rows.map(({ id }) => id)}::uuid[])`)
    .orderBy("said.created_at", "desc")
    .orderBy("said.id", "desc")
    .execute()
  const of = Map.groupBy(updates, ({ disruptionId }) => disruptionId)
  return rows.map((row) => ({
    ...row,
    updates: (of.get(row.id) ?? []).map(({ disruptionId: _, ...said }) => said),
  }))
}

const shownDays = 90
const mostShown = 50

/** What everyone is shown: what lasts, and what began within ninety days. */
export async function readDisruptions(db: Reading): Promise<DisruptionView[]> {
  const rows = await selectDisruptions(db)
    .where((eb) =>
      eb.or([
        eb("disruption.resolved_at", "is", null),
        eb("disruption.opened_at", ">", sql<Date>`now() - make_interval(days => ${shownDays}::int)`),
      ]),
    )
    .limit(mostShown)
    .execute()
  return withUpdates(db, rows)
}
