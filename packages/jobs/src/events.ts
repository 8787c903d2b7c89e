import { defineEvents } from "@plinth/events"
import { z } from "zod"

/** What people do to a job. What a job does itself is told by the domain whose work it is. */
export const jobEvents = defineEvents("job", {
  retried: z.object({ task: z.string() }),
  canceled: z.object({ task: z.string() }),
})
