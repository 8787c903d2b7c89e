import type { DeliveryId, MemberId, TenantId, UserId } from "@plinth/core"
import type { ReadConnection, WriteTransaction } from "@plinth/db"
import { sql } from "kysely"
import { selectNotifications } from "../list/notification.queries"
import type { Outward } from "../notice"

/** What is still to be handed over. One that was given up is, where somebody has its job tried again. */
export const pending: readonly string[] = ["queued", "failed"]

/** A delivery with all that its message says, and who it is for. */
export const findDelivery = (db: ReadConnection, id: DeliveryId) =>
  selectDeliveries(db).where("delivery.id", "=", id).executeTakeFirst()

/** Those that one digest gathers, oldest first. */
export const findGathered = (db: ReadConnection, digestId: DeliveryId) =>
  selectDeliveries(db)
    .where("delivery.digest_id", "=", digestId)
    .where("delivery.state", "in", pending)
    .orderBy("notification.id")
    .execute()

const selectDeliveries = (db: ReadConnection) =>
  selectNotifications(db)
    .innerJoin("app.notification_deliveries as delivery", (join) =>
      join
        .onRef("delivery.tenant_id", "=", "notification.tenant_id")
        .onRef("delivery.notification_id", "=", "notification.id"),
    )
    .innerJoin("app.tenant_members as member", (join) =>
      join.onRef("member.tenant_id", "=", "delivery.tenant_id").onRef("member.id", "=", "delivery.member_id"),
    )
    .innerJoin("app.user_profiles as profile", "profile.user_id", "delivery.user_id")
    .innerJoin("app.tenants as tenant", "tenant.id", "delivery.tenant_id")
    .leftJoin("auth.user_preferences as chosen", "chosen.user_id", "delivery.user_id")
    .leftJoin("app.notification_settings as settings", "settings.user_id", "delivery.user_id")
    .leftJoin("app.notification_preferences as own", (join) =>
      join
        .onRef("own.tenant_id", "=", "delivery.tenant_id")
        .onRef("own.member_id", "=", "delivery.member_id")
        .onRef("own.kind", "=", "delivery.kind")
        .onRef("own.channel", "=", "delivery.channel"),
    )
    .leftJoin("app.notification_defaults as usual", (join) =>
      join
        .onRef("usual.tenant_id", "=", "delivery.tenant_id")
        .onRef("usual.kind", "=", "delivery.kind")
        .onRef("usual.channel", "=", "delivery.channel"),
    )
    .select((eb) => [
      eb.ref("delivery.id").$castTo<DeliveryId>().as("deliveryId"),
      eb.ref("delivery.channel").$castTo<Outward>().as("channel"),
      eb.ref("delivery.user_id").$castTo<UserId>().as("userId"),
      eb.ref("delivery.member_id").$castTo<MemberId>().as("memberId"),
      eb.ref("delivery.tenant_id").$castTo<TenantId>().as("tenantId"),
      "delivery.state",
      "delivery.replays",
      "delivery.attempts",
      "delivery.told_at as toldAt",
      eb("member.removed_at", "is not", null).as("isRemoved"),
      // A tenant sees no announcement that was withdrawn.
      sql<boolean>`notification.entity_type = 'announcement'
        and not exists (select from platform.announcements said where said.id = notification.event_id)`.as(
        "isWithdrawn",
      ),
      "own.is_on as isOnForMember",
      "usual.is_on as isOnForTenant",
      "settings.quiet_from as quietFrom",
      "settings.quiet_until as quietUntil",
      "settings.has_digest as hasDigest",
      "settings.digest_hour as digestHour",
      eb.fn.coalesce("settings.time_zone", "chosen.time_zone", "tenant.time_zone").as("quietZone"),
      "profile.name",
      "profile.email",
      "tenant.slug",
      "tenant.name as tenantName",
      eb.fn.coalesce("chosen.locale", "tenant.locale").as("locale"),
      eb.fn.coalesce("chosen.time_zone", "tenant.time_zone").as("timeZone"),
    ])

export type Delivery = NonNullable<Awaited<ReturnType<typeof findDelivery>>>

/** They wait for room under a ceiling, or for the end of quiet hours, and are let go then. */
export const hold = (
  tx: WriteTransaction,
  ids: readonly DeliveryId[],
  reason: "ceiling" | "quiet_hours" | "digest",
  dueAt: Date,
  attempts: number,
) =>
  tx
    .updateTable("app.notification_deliveries")
    .set({ state: "held", reason, due_at: dueAt, attempts, changed_at: sql`now()` })
    .where("tenant_id", "=", tx.tenantId)
    .where("id", "=", sql<string>`any(${ids}::uuid[])`)
    .where("state", "in", pending)
    .execute()

/** How it ended. One that has ended already stays as it is. */
export const settle = (
  tx: WriteTransaction,
  ids: readonly DeliveryId[],
  state: "sent" | "suppressed" | "skipped",
  reason: "suppressed" | "unreachable" | "left" | "outdated" | "unpaid" | "not_served" | "capped" | null,
  attempts: number,
) =>
  tx
    .updateTable("app.notification_deliveries")
    .set({ state, reason, attempts, changed_at: sql`now()` })
    .where("tenant_id", "=", tx.tenantId)
    .where("id", "=", sql<string>`any(${ids}::uuid[])`)
    .where("state", "in", pending)
    .execute()
