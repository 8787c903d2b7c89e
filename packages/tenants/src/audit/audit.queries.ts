import { isId } from "@plinth/core"
import type { ReadConnection } from "@plinth/db"
import { sql } from "kysely"
import type { AuditFilter } from "./audit.schemas"

/** The sealed entries that the filter lets through, the newest first. They are found by their seals, which carry the indexes. */
export function selectAudit(db: ReadConnection, { actor, group, id, from, until }: AuditFilter) {
  let query = db
    .selectFrom("app.event_seals as seal")
    .where("seal.tenant_id", "=", db.tenantId)
    .orderBy("seal.occurred_at", "desc")
    .orderBy("seal.event_id", "desc")
  if (actor) query = query.where("seal.actor_id", "=", actor)
  if (group) query = query.where("seal.entity_type", "=", group)
  if (id)
    query = query.where((eb) =>
      eb.or([eb("seal.entity_id", "=", id), ...(isId(id) ? [eb("seal.event_id", "=", id)] : [])]),
    )
  if (from) query = query.where("seal.occurred_at", ">=", from)
  if (until) query = query.where("seal.occurred_at", "<", until)
  return query
}

/** A place in the audit: what follows it is older. */
export type AuditPlace = { readonly at: Date; readonly id: string }

/** A page of entries as they are read, with names and addresses from beside the log. */
export const readEntries = (
  db: ReadConnection,
  filter: AuditFilter,
  after: AuditPlace | null,
  limit: number,
) => {
  const found = selectAudit(db, filter).select(["seal.seq", "seal.event_id", "seal.hash", "seal.occurred_at"])
  const page = (
    after
      ? found.where(
          sql<boolean>`(seal.occurred_at, seal.event_id) < (${after.at}::timestamptz, ${after.id}::uuid)`,
        )
      : found
  ).limit(limit)
  return db
    .selectFrom(page.as("seal"))
    .innerJoin("app.events as event", (join) =>
      join.onRef("event.id", "=", "seal.event_id").on("event.tenant_id", "=", db.tenantId),
    )
    .leftJoin("app.event_origins as origin", (join) =>
      join.onRef("origin.event_id", "=", "seal.event_id").on("origin.tenant_id", "=", db.tenantId),
    )
    .leftJoin("app.user_profiles as profile", "profile.user_id", "event.actor_user_id")
    .leftJoin("app.user_profiles as subject", "subject.user_id", "event.subject_user_id")
    .leftJoin("app.tenant_api_keys as key", (join) =>
      join
        .on("key.tenant_id", "=", db.tenantId)
        .on(sql<boolean>`key.id = case event.actor_type when 'api_key' then event.actor_id::uuid end`),
    )
    .select([
      "seal.seq",
      "event.id",
      "event.type",
      "event.actor_type as actorType",
      "event.actor_id as actorId",
      "subject.name as subjectName",
      "event.entity_type as entityType",
      "event.entity_id as entityId",
      "event.data",
      "event.request_id as requestId",
      "event.occurred_at as occurredAt",
      "origin.ip_address as ipAddress",
      "origin.user_agent as userAgent",
    ])
    .select(({ fn }) => [
      fn.coalesce("profile.name", "key.name").as("actorName"),
      sql<string>`encode(seal.hash, 'hex')`.as("hash"),
      sql<boolean>`event.impersonator_id is not null or event.actor_id = 'operator'`.as("isOperator"),
    ])
    .orderBy("event.occurred_at", "desc")
    .orderBy("event.id", "desc")
    .execute()
}
