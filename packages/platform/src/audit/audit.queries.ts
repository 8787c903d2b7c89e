import { isId, type TenantId } from "@plinth/core"
import type { Reading } from "@plinth/db"
import { sql } from "kysely"

export type Wanted = {
  readonly tenantId?: TenantId
  readonly actor?: string
  readonly group?: string
  readonly from?: Date
  readonly until?: Date
  readonly after: { readonly at: Date; readonly id: string } | null
  readonly limit: number
}

export type FoundEntry = {
  readonly log: "tenants" | "platform"
  readonly tenantId: string | null
  readonly id: string
  readonly type: string
  readonly actorId: string | null
  readonly actorName: string | null
  readonly entityType: string
  readonly entityId: string
  readonly data: unknown
  readonly requestId: string
  readonly occurredAt: Date
}

/** The seals of all tenants' logs that are wanted, the newest first. */
export function selectSeals(db: Reading, wanted: Wanted) {
  const { tenantId, actor, group, from, until, after, limit } = wanted
  let found = db
    .selectFrom("app.event_seals as seal")
    .select(["seal.tenant_id", "seal.event_id"])
    .orderBy("seal.occurred_at", "desc")
    .orderBy("seal.event_id", "desc")
    .limit(limit)
  if (tenantId) found = found.where("seal.tenant_id", "=", tenantId)
  if (actor) found = found.where("seal.actor_id", "=", actor)
  if (group) found = found.where("seal.entity_type", "=", group)
  if (from) found = found.where("seal.occurred_at", ">=", from)
  if (until) found = found.where("seal.occurred_at", "<", until)
  if (after)
    found = found.where(
      sql<boolean>`(seal.occurred_at, seal.event_id) < (${after.at}::timestamptz, ${after.id}::uuid)`,
    )
  return found
}

/** Of all tenants' logs, by their seals. */
export async function readTenantEntries(db: Reading, wanted: Wanted): Promise<FoundEntry[]> {
  const rows = await db
    .selectFrom(selectSeals(db, wanted).as("seal"))
    .innerJoin("app.events as event", (join) =>
      join.onRef("event.tenant_id", "=", "seal.tenant_id").onRef("event.id", "=", "seal.event_id"),
    )
    .leftJoin("app.user_profiles as profile", (join) =>
      join.on(
        sql<boolean>`profile.user_id = case event.actor_type when 'user' then event.actor_id::uuid end`,
      ),
    )
    .select([
      "event.tenant_id as tenantId",
      "event.id",
      "event.type",
      "event.actor_id as actorId",
      "profile.name as actorName",
      "event.entity_type as entityType",
      "event.entity_id as entityId",
      "event.data",
      "event.request_id as requestId",
      "event.occurred_at as occurredAt",
    ])
    .execute()
  return rows.map((row) => ({ log: "tenants", ...row }))
}

/** The entries of the platform's own log that are wanted, the newest first. */
export function selectPlatformEvents(db: Reading, wanted: Wanted) {
  const { tenantId, actor, group, from, until, after, limit } = wanted
  let found = db
    .selectFrom("platform.platform_events as event")
    .leftJoin("app.user_profiles as profile", "profile.user_id", "event.actor_user_id")
    .select([
      "event.tenant_id as tenantId",
      "event.id",
      "event.type",
      "event.actor_user_id as actorId",
      "profile.name as actorName",
      "event.entity_type as entityType",
      "event.entity_id as entityId",
      "event.data",
      "event.request_id as requestId",
      "event.occurred_at as occurredAt",
    ])
    .orderBy("event.occurred_at", "desc")
    .orderBy("event.id", "desc")
    .limit(limit)
  if (tenantId) found = found.where("event.tenant_id", "=", tenantId)
  if (actor) found = found.where("event.actor_user_id", "=", actor)
  if (group) found = found.where("event.entity_type", "=", group)
  if (from) found = found.where("event.occurred_at", ">=", from)
  if (until) found = found.where("event.occurred_at", "<", until)
  if (after)
    found = found.where(
      sql<boolean>`(event.occurred_at, event.id) < (${after.at}::timestamptz, ${after.id}::uuid)`,
    )
  return found
}

/** Of the platform's own log. There a tenant is the one that something was done to. */
export async function readPlatformEntries(db: Reading, wanted: Wanted): Promise<FoundEntry[]> {
  if (wanted.actor && !isId(wanted.actor)) return []
  const rows = await selectPlatformEvents(db, wanted).execute()
  return rows.map((row) => ({ log: "platform", ...row }))
}
