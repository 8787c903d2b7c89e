import { defineEvents } from "@plinth/events"
import { z } from "zod"

/** What people decide for the whole tenant. The entity is the kind. */
export const notificationEvents = defineEvents("notification", {
  default_changed: z.object({ channel: z.string(), isOn: z.boolean().nullable() }),
})
