import type { PersonContext, PersonReadConnection } from "@plinth/db"
import type { NotificationSettings } from "./settings.schemas"

const untouched: NotificationSettings = { timeZone: null, quietHours: null, hasDigest: false, digestHour: 8 }

/** What a person chose for all their tenants. */
export const readNotificationSettings = (ctx: PersonContext): Promise<NotificationSettings> =>
  ctx.one((db) => findSettings(db))

export async function findSettings(db: PersonReadConnection): Promise<NotificationSettings> {
  const row = await db
    .selectFrom("app.notification_settings")
    .select([
      "time_zone as timeZone",
      "quiet_from as from",
      "quiet_until as until",
      "has_digest as hasDigest",
      "digest_hour as digestHour",
    ])
    .where("user_id", "=", db.userId)
    .executeTakeFirst()
  if (!row) return untouched
  const { from, until, ...settings } = row
  return { ...settings, quietHours: from === null || until === null ? null : { from, until } }
}
