import type { ReadConnection } from "@plinth/db"

/** The tenant's events as people see them, with names looked up. */
export const selectActivity = (db: ReadConnection) =>
  db
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
