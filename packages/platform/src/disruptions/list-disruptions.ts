import { decodeTimeCursor, encodeTimeCursor, pageOf, type Page } from "@plinth/core"
import type { PlatformContext } from "@plinth/db"
import { sql } from "kysely"
import { authorize } from "../permissions"
import { selectDisruptions, withUpdates } from "./disruption.queries"
import type { DisruptionView, ListDisruptionsInput } from "./disruption.schemas"

/** What operators told everyone, the latest first. */
export async function listDisruptions(
  ctx: PlatformContext,
  { cursor, limit }: ListDisruptionsInput,
): Promise<Page<DisruptionView>> {
  authorize(ctx, "platform.incident:read")
  const after = decodeTimeCursor(cursor)
  const rows = await ctx.read((db) => {
    let query = selectDisruptions(db).limit(limit + 1)
    if (after)
      query = query.where(
        sql<boolean>`(date_trunc('milliseconds', disruption.opened_at), disruption.id) < (${after.at}::timestamptz, ${after.id}::uuid)`,
      )
    return query.execute().then((found) => withUpdates(db, found))
  })
  return pageOf(
    rows,
    limit,
    ({ openedAt, id }) => encodeTimeCursor(openedAt, id),
    (row) => row,
  )
}
