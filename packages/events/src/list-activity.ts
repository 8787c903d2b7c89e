import { decodeCursor, encodeCursor, pageOf, type Page, type PageRequest } from "@plinth/core"
import type { TenantContext } from "@plinth/db"

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
  const rows = await ctx.read((db) => {
    let query = db
      .selectFrom("app.events as event")
      .leftJoin("app.user_profiles as profile", "profile.user_id", "event.actor_user_id")
      .leftJoin("app.user_profiles as subject", "subject.user_id", "event.subject_user_id")
      .select([
        "event.id",
        "event.position",
        "event.type",
        "event.actor_type as actorType",
        "event.actor_id as actorId",
        "profile.name as actorName",
        "subject.name as subjectName",
        "event.entity_type as entityType",
        "event.entity_id as entityId",
        "event.data",
        "event.occurred_at as occurredAt",
      ])
      .where("event.tenant_id", "=", db.tenantId)
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
