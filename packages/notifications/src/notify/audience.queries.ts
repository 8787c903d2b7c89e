import type { EventId, MemberId, MemberRole, MemberType, UserId } from "@plinth/core"
import type { ReadConnection } from "@plinth/db"
import { sql } from "kysely"
import type { Concerned } from "../define-kinds"

/** What happened, as the log tells it. */
export const findEvent = (db: ReadConnection, id: EventId) =>
  db
    .selectFrom("app.events")
    .select([
      "id",
      "type",
      "actor_type as actorType",
      "actor_id as actorId",
      "actor_user_id as actorUserId",
      "entity_type as entityType",
      "entity_id as entityId",
      "data",
      "occurred_at as occurredAt",
    ])
    .where("tenant_id", "=", db.tenantId)
    .where("id", "=", id)
    .executeTakeFirst()

/** People of the tenant, removed ones too, with what they hold and how they want to be told. */
const selectPeople = (db: ReadConnection) =>
  db
    .selectFrom("app.tenant_members as member")
    .innerJoin("app.tenants as tenant", "tenant.id", "member.tenant_id")
    .leftJoin("app.tenant_roles as role", (join) =>
      join.onRef("role.tenant_id", "=", "member.tenant_id").onRef("role.id", "=", "member.role_id"),
    )
    .leftJoin("app.notification_settings as settings", "settings.user_id", "member.user_id")
    .leftJoin("auth.user_preferences as preferences", "preferences.user_id", "member.user_id")
    .select((eb) => [
      eb.ref("member.id").$castTo<MemberId>().as("memberId"),
      eb.ref("member.user_id").$castTo<UserId>().as("userId"),
      eb.ref("member.type").$castTo<MemberType>().as("type"),
      eb.ref("member.role").$castTo<MemberRole>().as("role"),
      eb("member.removed_at", "is not", null).as("isRemoved"),
      sql<string[]>`coalesce(role.permissions, '{}') || member.extra_permissions`.as("granted"),
      eb.fn.coalesce("settings.time_zone", "preferences.time_zone", "tenant.time_zone").as("timeZone"),
      "settings.quiet_from as quietFrom",
      "settings.quiet_until as quietUntil",
      "settings.has_digest as hasDigest",
      "settings.digest_hour as digestHour",
    ])
    .where("member.tenant_id", "=", db.tenantId)
    .orderBy("member.id")

export type Person = Awaited<ReturnType<typeof findPeople>>[number]

/** Everybody who is in the tenant now. */
export const findPeople = (db: ReadConnection) =>
  selectPeople(db).where("member.removed_at", "is", null).execute()

/** The one whom an event concerns, whether or not they are still in the tenant. */
export const findConcerned = (db: ReadConnection, concerned: Concerned) =>
  ("userId" in concerned
    ? selectPeople(db).where("member.user_id", "=", concerned.userId)
    : selectPeople(db).where("member.id", "=", concerned.memberId)
  ).execute()

/** The guests with whom a project is shared. */
export const findGuestsOf = async (db: ReadConnection, projectId: string): Promise<ReadonlySet<string>> => {
  const rows = await db
    .selectFrom("app.project_people")
    .select("member_id")
    .where("tenant_id", "=", db.tenantId)
    .where("project_id", "=", projectId)
    .execute()
  return new Set(rows.map(({ member_id }) => member_id))
}

/** What these members chose, and their tenant for those who chose nothing. */
export const findChoices = (db: ReadConnection, memberIds: readonly MemberId[]) =>
  db
    .selectFrom("app.notification_preferences")
    .select(["member_id as memberId", "kind", "channel", "is_on as isOn"])
    .where("tenant_id", "=", db.tenantId)
    .where("member_id", "=", sql<string>`any(${memberIds}::uuid[])`)
    .execute()

/** Whose bell has shown so much since an instant. Of each no more is looked at. */
export async function findFullBells(
  db: ReadConnection,
  memberIds: readonly MemberId[],
  since: Date,
  cap: number,
): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ memberId: string }>`
    select member_id as "memberId" from unnest(${memberIds}::uuid[]) as asked (member_id)
    where ${cap}::int <= (select count(*) from (
      select from app.notifications n
      where n.tenant_id = ${db.tenantId} and n.member_id = asked.member_id and n.is_in_app and n.occurred_at > ${since}
      limit ${cap}) counted)`.execute(db)
  return new Set(rows.map(({ memberId }) => memberId))
}

/** How much left the house since an instant, and how much waits for the end of quiet hours, by whom it is for. */
export async function countOutgoing(
  db: ReadConnection,
  since: Date,
): Promise<readonly { readonly userId: string; readonly sent: number; readonly waiting: number }[]> {
  const { rows } = await sql<{ userId: string; sent: number; waiting: number }>`
    select user_id as "userId", sum(sent)::int as sent, sum(waiting)::int as waiting from (
      select user_id, count(*) as sent, 0 as waiting from app.notification_deliveries
        where tenant_id = ${db.tenantId} and told_at > ${since} and state in ('queued', 'sent', 'failed')
        group by user_id
      union all
      select user_id, 0, count(*) from app.notification_deliveries
        where tenant_id = ${db.tenantId} and state = 'held' and reason = 'quiet_hours'
        group by user_id
    ) counted group by user_id`.execute(db)
  return rows
}
