import { TimeZone } from "@plinth/auth"
import { z } from "zod"

/** A minute of the day: 22:30 is 1350. */
const MinuteOfDay = z.number().int().min(0).max(1_439)

/** What a person chose for all their tenants. */
export const NotificationSettings = z.object({
  /** Null: the one chosen for the product, else each tenant's. */
  timeZone: TimeZone.nullable(),
  /** From one minute of the day to another, over midnight where the second is smaller. Null: none. Hours without an end are none. */
  quietHours: z
    .object({ from: MinuteOfDay, until: MinuteOfDay })
    .refine(({ from, until }) => from !== until, "they end when they begin")
    .nullable(),
  /** Whether mails that can wait come together, once a day, and at which hour. */
  hasDigest: z.boolean(),
  digestHour: z.number().int().min(0).max(23),
})
export type NotificationSettings = z.infer<typeof NotificationSettings>

export const SetNotificationSettingsInput = NotificationSettings.partial()
export type SetNotificationSettingsInput = z.infer<typeof SetNotificationSettingsInput>
