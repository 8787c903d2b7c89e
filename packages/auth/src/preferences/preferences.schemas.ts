import { z } from "zod"

const timeZones = new Set(Intl.supportedValuesOf("timeZone"))

/** An IANA time zone such as "Europe/Berlin"; UTC counts. */
export const TimeZone = z
  .string()
  .refine((zone) => zone === "UTC" || timeZones.has(zone), "unknown time zone")

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
