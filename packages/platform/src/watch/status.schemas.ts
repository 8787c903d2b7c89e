import { z } from "zod"

/** What is looked at, in the order in which people miss it. */
export const statusParts = ["web", "database", "jobs", "mail", "billing", "feed"] as const
export type StatusPart = (typeof statusParts)[number]

/** A day that is shown. `share` is how much of what was looked at was well, from 0 to 1; null where nobody looked. */
const StatusDay = z.object({ day: z.string(), share: z.number().nullable() })

export const StatusView = z.object({
  /** When it was looked at last; null where that is not known. */
  checkedAt: z.date().nullable(),
  parts: z.array(
    z.object({
      part: z.enum(statusParts),
      state: z.enum(["up", "down", "unknown"]),
      /** The oldest first. */
      days: z.array(StatusDay),
    }),
  ),
})
export type StatusView = z.infer<typeof StatusView>
