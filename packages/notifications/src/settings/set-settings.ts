import type { PersonContext } from "@plinth/db"
import { untouched } from "./manners"
import { findSettings } from "./read-settings"
import type { NotificationSettings, SetNotificationSettingsInput } from "./settings.schemas"

/** Changes what a person chose for all their tenants; what is left out stays. */
export const setNotificationSettings = (
  ctx: PersonContext,
  { timeZone, quietHours, hasDigest, digestHour }: SetNotificationSettingsInput,
): Promise<NotificationSettings> =>
  ctx.write(async (tx) => {
    const changes = {
      time_zone: timeZone,
      ...(quietHours !== undefined && {
        quiet_from: quietHours?.from ?? null,
        quiet_until: quietHours?.until ?? null,
      }),
      has_digest: hasDigest,
      digest_hour: digestHour,
      changed_at: ctx.clock.now(),
    }
    await tx
      .insertInto("app.notification_settings")
      .values({
        user_id: tx.userId,
        ...changes,
        has_digest: hasDigest ?? untouched.hasDigest,
        digest_hour: digestHour ?? untouched.digestHour,
      })
      .onConflict((conflict) => conflict.column("user_id").doUpdateSet(changes))
      .execute()
    return findSettings(tx)
  })
