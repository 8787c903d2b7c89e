import { isFirst } from "@plinth/events"
import { defineTask } from "@plinth/jobs"
import { z } from "zod"
import { sendEvent } from "./providers/posthog/send-event"

/** Counts one event of the catalogue. What only counts the first time is looked up here, where waiting holds up nobody. */
export const captureEvent = defineTask({
  id: "analytics.capture-event",
  schema: z.object({
    uuid: z.uuid(),
    name: z.string(),
    userId: z.string(),
    properties: z.record(z.string(), z.union([z.string(), z.number()])),
    at: z.iso.datetime(),
    /** Set where only the tenant's first event of this type counts. */
    firstOf: z.object({ type: z.string(), position: z.number() }).optional(),
  }),
  isInternal: true,
  retry: { maxAttempts: 12, minSeconds: 2, maxSeconds: 3_600, factor: 3 },
  run: async ({ firstOf, at, ...event }, { tenant }) => {
    if (firstOf && !(tenant && (await isFirst(tenant, firstOf)))) return
    await sendEvent({ ...event, tenantId: tenant?.tenantId ?? null, at: new Date(at) })
  },
})
