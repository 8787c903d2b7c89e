import { defineEvents } from "@plinth/events"
import { z } from "zod"

/**
 * How operators view as members. That it began stands in the tenant's own log too, without a name; that it ended is written by
 * the database, in both. The entity is the impersonation.
 */
export const impersonationEvents = defineEvents("impersonation", {
  started: z.object({ viewedMemberId: z.string(), userId: z.string(), byOperator: z.literal(true) }),
  /** What of the tenant was looked at, roughly, and no more than once a minute. */
  viewed: z.object({ section: z.string() }),
})
