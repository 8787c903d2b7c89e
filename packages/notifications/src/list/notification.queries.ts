import type { MemberId, TenantId } from "@plinth/core"
import type { Database, ReadConnection } from "@plinth/db"
import { sql, type ExpressionBuilder } from "kysely"
import type { Severity } from "../define-kinds"

/** Beyond it nobody counts: the bell says 99+. */
const mostCounted = 100

/** How much a member has not read, as a column. Counting ends at a hundred. */
export const unreadOf = (
  query: ExpressionBuilder<Database, never>,
  { tenantId, memberId }: { readonly tenantId: TenantId; readonly memberId: MemberId },
) =>
  query
    .selectFrom((inner) =>
      inner
        .selectFrom("app.notifications")
        .select(sql<number>`1`.as("one"))
        .where("tenant_id", "=", tenantId)
        .where("member_id", "=", memberId)
        .where("is_in_app", "=", true)
        .where("read_at", "is", null)
        .limit(mostCounted)
        .as("counted"),
    )
    .select(({ fn }) => fn.countAll<number>().as("count"))
    .$asScalar()
    .$notNull()

/** A tenant's notifications, with the names that their sentences say. */
export const selectNotifications = (db: ReadConnection) =>
  db
    .selectFrom("app.notifications as notification")
    .leftJoin("app.user_profiles as actor", "actor.user_id", "notification.actor_user_id")
    .leftJoin("app.user_profiles as subject", "subject.user_id", "notification.subject_user_id")
    .leftJoin("app.tenant_api_keys as key", (join) =>
      join
        .onRef("key.tenant_id", "=", "notification.tenant_id")
        .on(
          sql<boolean>`key.id = case notification.actor_type when 'api_key' then notification.actor_id::uuid end`,
        ),
    )
    .leftJoin("app.projects as project", (join) =>
      join
        .onRef("project.tenant_id", "=", "notification.tenant_id")
        .on(
          sql<boolean>`project.id = case notification.entity_type when 'project' then notification.entity_id::uuid end`,
        ),
    )
    .select([
      "notification.id",
      "notification.kind",
      "notification.actor_type as actorType",
      "notification.actor_id as actorId",
      "notification.entity_type as entityType",
      "notification.entity_id as entityId",
      "notification.data",
      "notification.occurred_at as occurredAt",
      "notification.read_at as readAt",
      "subject.name as subjectName",
      "project.name as projectName",
    ])
    .select((eb) => [
      eb.ref("notification.severity").$castTo<Severity>().as("severity"),
      eb.fn.coalesce("actor.name", "key.name").as("actorName"),
    ])
    .where("notification.tenant_id", "=", db.tenantId)
