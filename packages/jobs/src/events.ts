import { defineEvents } from "@plinth/events"
import { z } from "zod"

const act = z.object({ task: z.string(), byOperator: z.literal(true).optional() })

/** What people do to a job. What a job does itself is told by the domain whose work it is. */
export const jobEvents = defineEvents("job", {
  retried: act,
  canceled: act,
  /** All that had failed of a task, at once. The entity is the act. */
  retried_together: act.extend({ count: z.number() }),
})
