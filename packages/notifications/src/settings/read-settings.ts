import type { PersonContext, PersonReadConnection } from "@plinth/db"
import { mannersOf, untouched } from "./manners"
import type { NotificationSettings } from "./settings.schemas"

/** What a person chose for all their tenants. */
export const readNotificationSettings = (ctx: PersonContext): Promise<NotificationSettings> =>
  ctx.one((db) => findSettings(db))

export async function findSettings(db: PersonReadConnection): Promise<NotificationSettings> {
  const row = await db
    .selectFrom("app.notification_settings")
    .select([
      "time_zone as timeZone",
      "quiet_from as quietFrom",
      "quiet_until as quietUntil",
      "has_digest as hasDigest",
      "digest_hour as digestHour",
    ])
    .where("user_id", "=", db.userId)
    .executeTakeFirst()
  return row ? mannersOf(row) : untouched
}
