import { decodeCursor, encodeCursor, pageOf, type Page, type PageRequest } from "@plinth/core"
import type { TenantContext } from "@plinth/db"
import { selectActivity } from "./activity.queries"

/** One line of a tenant's activity. Names are looked up when it is read: the log itself holds ids only. */
export type Activity = {
  readonly id: string
  readonly type: string
  readonly actorType: string
  readonly actorId: string
  readonly actorName: string | null
  /** The person it happened to, where the event's data names one as `userId`. */
  readonly subjectName: string | null
  readonly entityType: string
  readonly entityId: string
  readonly data: unknown
  readonly occurredAt: Date
}

export type ActivityRequest = PageRequest & {
  /** One kind of thing, or one thing. */
  readonly entity?: { readonly type: string; readonly id?: string }
}

/** The tenant's events, newest first, of all or of one entity. */
export async function listActivity(ctx: TenantContext, request: ActivityRequest): Promise<Page<Activity>> {
  const before = Number(decodeCursor(request.cursor, 1)?.[0])
  const rows = await ctx.one((db) => {
    let query = selectActivity(db)
      .orderBy("event.position", "desc")
      .limit(request.limit + 1)
    if (Number.isSafeInteger(before)) query = query.where("event.position", "<", before)
    if (request.entity) query = query.where("event.entity_type", "=", request.entity.type)
    if (request.entity?.id) query = query.where("event.entity_id", "=", request.entity.id)
    return query.execute()
  })
  return pageOf(
    rows,
    request.limit,
    (row) => encodeCursor(row.position),
    ({ position: _, ...activity }) => activity,
  )
}
