import type { ReadConnection } from "@plinth/db"
import { sql } from "kysely"
import { isActivity } from "./is-activity"

/** The tenant's events as people see them, with names looked up. */
export const selectActivity = (db: ReadConnection) =>
  db
    .selectFrom("app.events as event")
    .leftJoin("app.user_profiles as profile", "profile.user_id", "event.actor_user_id")
    .leftJoin("app.tenant_api_keys as key", (join) =>
      join
        .onRef("key.tenant_id", "=", "event.tenant_id")
        .on(sql<boolean>`key.id = case event.actor_type when 'api_key' then event.actor_id::uuid end`),
    )
    .leftJoin("app.user_profiles as subject", "subject.user_id", "event.subject_user_id")
    .select([
      "event.id",
      "event.position",
      "event.type",
      "event.actor_type as actorType",
      "event.actor_id as actorId",
      "subject.name as subjectName",
      "event.entity_type as entityType",
      "event.entity_id as entityId",
      "event.data",
      "event.occurred_at as occurredAt",
    ])
    .select(({ fn }) => fn.coalesce("profile.name", "key.name").as("actorName"))
    .where("event.tenant_id", "=", db.tenantId)
    .where(isActivity)
