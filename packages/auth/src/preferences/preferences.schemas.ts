import { z } from "zod"

/** An IANA time zone such as "Europe/Berlin", by its old name or its new one: browsers differ in which they report. */
export const TimeZone = z.string().max(64).refine(isTimeZone, "unknown time zone")

function isTimeZone(zone: string): boolean {
  try {
    return /^[A-Z]/.test(zone) && Boolean(new Intl.DateTimeFormat("en", { timeZone: zone }).resolvedOptions())
  } catch {
    return false
  }
}

export const Locale = z.string().regex(/^[a-z]{2}(-[A-Z]{2})?$/)

export const Preferences = z.object({
  locale: z.string().nullable(),
  timeZone: z.string().nullable(),
  theme: z.string(),
})
export type Preferences = z.infer<typeof Preferences>

export const UpdatePreferencesInput = z.object({
  locale: Locale.optional(),
  timeZone: TimeZone.optional(),
  theme: z.enum(["system", "light", "dark"]).optional(),
})
export type UpdatePreferencesInput = z.infer<typeof UpdatePreferencesInput>
