import type { WebhookEventType } from "dodopayments/resources/webhook-events"
import { z } from "zod"
import { Addressee, Posted } from "../../post/posted"

const EventType = z.custom<WebhookEventType>((value) => typeof value === "string" && value.includes("."))

export const Endpoint = Addressee.extend({
  description: z.string(),
  isDisabled: z.boolean(),
  filterTypes: z.array(z.string()).nullable(),
  rateLimit: z.number().nullable(),
  metadata: z.record(z.string(), z.string()),
  idempotencyKey: z.string().nullable(),
  createdAt: z.string(),
  updatedAt: z.string(),
})

/** A message is about one of these. */
export const Message = Posted.extend({
  type: EventType,
  about: z.object({
    kind: z.enum(["payment", "subscription", "refund", "dispute", "dunning"]),
    id: z.string(),
  }),
})
