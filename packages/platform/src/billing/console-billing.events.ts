import { defineEvents } from "@plinth/events"
import { z } from "zod"

/** What operators did in the payment provider's inbox. */
export const consoleBillingEvents = defineEvents("billing_message", { message_replayed: z.object({}) })
