import { defineEvents } from "@plinth/events"
import { z } from "zod"

/** What operators did with what people are told. */
export const consoleNotificationEvents = {
  /** The entity is the delivery, or the kind of which all were sent again. */
  delivery: defineEvents("delivery", { replayed: z.object({ kind: z.string(), count: z.number() }) }),
  announcement: defineEvents("announcement", { written: z.object({}), withdrawn: z.object({}) }),
}
