import type { Database } from "@plinth/db"
import { sql, type Kysely, type Transaction } from "kysely"

export type Place = { readonly xid: string; readonly position: number }

/** Up to where a fold has come, and up to where it may go: what is below the horizon is committed, and complete. */
export type FoldPlace = Place & { readonly horizon: string }

export type FoldCursor = "usage" | "usage.api_calls"

export const readPlace = async (db: Kysely<Database>, cursor: FoldCursor) => only(await placeOf(db, cursor))

/** Those who fold side by side take turns. */
export const lockPlace = async (tx: Transaction<Database>, cursor: FoldCursor) =>
  only(await placeOf(tx, cursor, sql`for update`))

export const movePlace = (tx: Transaction<Database>, cursor: FoldCursor, { xid, position }: Place) =>
  tx
    .updateTable("platform.log_cursors")
    .set({ xid, position, updated_at: new Date() })
    .where("name", "=", cursor)
    .execute()

/** Of the rows that come next. */
export const ahead = ({ xid, position, horizon }: FoldPlace) =>
  sql<boolean>`(xid, position) > (${xid}::xid8, ${position}::bigint) and xid < ${horizon}::xid8`

/** Of the rows that a fold has read. */
export const upTo = ({ xid, position }: Place) =>
  sql<boolean>`(xid, position) <= (${xid}::xid8, ${position}::bigint)`

const placeOf = (db: Kysely<Database>, cursor: FoldCursor, locking = sql``) =>
  sql<FoldPlace>`
    select xid, position, pg_snapshot_xmin(pg_current_snapshot()) as horizon
    from platform.log_cursors where name = ${cursor} ${locking}`.execute(db)

function only({ rows: [place] }: { readonly rows: readonly FoldPlace[] }): FoldPlace {
  if (!place) throw new Error("The cursors of usage are made with its tables.")
  return place
}
