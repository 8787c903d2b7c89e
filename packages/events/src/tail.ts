import type { TenantId } from "@plinth/core"
import type { Database } from "@plinth/db"
import { sql, type Kysely, type Transaction } from "kysely"

/** A place in a log. Ids do not commit in order, so the place is the pair, and only what lies below the horizon is read. */
export type Position = { readonly xid: string; readonly position: number }

export type LoggedEvent = Position & {
  readonly id: string
  readonly tenantId: TenantId
  readonly type: string
  readonly actorType: string
  readonly actorId: string
  readonly entityType: string
  readonly entityId: string
  readonly data: unknown
  readonly occurredAt: Date
  /** The trace it happened in. */
  readonly traceparent: string | null
}

export type IdentityEvent = Position & {
  readonly type: string
  /** Null where someone tried to sign in with an address that no account has. */
  readonly userId: string | null
  readonly sessionId: string | null
  readonly occurredAt: Date
}

export type Handler<Row> = (tx: Transaction<Database>, rows: Row[]) => Promise<void>

// Rows of a transaction still open, or of one with a smaller id than one still open, wait: a later commit may put rows before them.
export const belowHorizon = sql<boolean>`xid < pg_snapshot_xmin(pg_current_snapshot())`

export const after = ({ xid, position }: Position) =>
  sql<boolean>`(xid, position) > (${xid}::xid8, ${position}::bigint)`

/**
 * Hands the next rows of the event log to `handle` and moves the cursor in the same transaction:
 * each event is handled by each cursor once, also when the reader is killed half way. Returns how many there were.
 */
export const tailEvents = (
  db: Kysely<Database>,
  cursor: string,
  limit: number,
  handle: Handler<LoggedEvent>,
) =>
  tail(db, cursor, limit, handle, (tx, place, most) =>
    tx
      .selectFrom("app.events")
      .select((eb) => [
        "xid",
        "position",
        "id",
        eb.ref("tenant_id").$castTo<TenantId>().as("tenantId"),
        "type",
        "actor_type as actorType",
        "actor_id as actorId",
        "entity_type as entityType",
        "entity_id as entityId",
        "data",
        "occurred_at as occurredAt",
        "traceparent",
      ])
      .where(after(place))
      .where(belowHorizon)
      .orderBy("xid")
      .orderBy("position")
      .limit(most)
      .execute(),
  )

/** As `tailEvents`, for what happens to identities. */
export const tailIdentityEvents = (
  db: Kysely<Database>,
  cursor: string,
  limit: number,
  handle: Handler<IdentityEvent>,
) =>
  tail(db, cursor, limit, handle, (tx, place, most) =>
    tx
      .selectFrom("auth.identity_events")
      .select([
        "xid",
        "position",
        "type",
        "user_id as userId",
        "session_id as sessionId",
        "occurred_at as occurredAt",
      ])
      .where(after(place))
      .where(belowHorizon)
      .orderBy("xid")
      .orderBy("position")
      .limit(most)
      .execute(),
  )

export type Read<Row> = (db: Kysely<Database>, place: Position, most: number) => Promise<Row[]>

/** Hands out what `read` finds behind a cursor, in the cursor's transaction: readers of the same name take turns. */
export async function tail<Row extends Position>(
  db: Kysely<Database>,
  cursor: string,
  limit: number,
  handle: Handler<Row>,
  read: Read<Row>,
): Promise<number> {
  // Most rounds find nothing: they lock nothing, write nothing and use up no transaction id.
  const seen = await placeOf(db, cursor).executeTakeFirst()
  if (seen && (await read(db, seen, 1)).length === 0) return 0
  return db.transaction().execute(async (tx) => {
    await tx
      .insertInto("platform.log_cursors")
      .values({ name: cursor })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
    const place = await placeOf(tx, cursor).forUpdate().executeTakeFirstOrThrow()
    const rows = await read(tx, place, limit)
    const last = rows.at(-1)
    if (!last) return 0
    await handle(tx, rows)
    await tx
      .updateTable("platform.log_cursors")
      .set({ xid: last.xid, position: last.position, updated_at: new Date() })
      .where("name", "=", cursor)
      .execute()
    return rows.length
  })
}

const placeOf = (db: Kysely<Database>, cursor: string) =>
  db.selectFrom("platform.log_cursors").select(["xid", "position"]).where("name", "=", cursor)
