import { z } from "zod"
import { DisruptionView } from "../disruptions/disruption.schemas"
import { statusParts } from "./status-parts"

export { statusParts, type StatusPart } from "./status-parts"

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
  /** What operators say of it: what lasts, and what was in ninety days, the latest first. Null where that is not known. */
  disruptions: z.array(DisruptionView).nullable(),
})
export type StatusView = z.infer<typeof StatusView>
