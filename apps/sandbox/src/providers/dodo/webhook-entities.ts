import type { WebhookEventType } from "dodopayments/resources/webhook-events"
import { z } from "zod"

const EventType = z.custom<WebhookEventType>((value) => typeof value === "string" && value.includes("."))

export const Endpoint = z.object({
  id: z.string(),
  url: z.string(),
  description: z.string(),
  isDisabled: z.boolean(),
  filterTypes: z.array(z.string()).nullable(),
  rateLimit: z.number().nullable(),
  headers: z.record(z.string(), z.string()),
  metadata: z.record(z.string(), z.string()),
  secret: z.string(),
  /** The one before, which signs beside it for a day after a rotation. */
  oldSecret: z.object({ secret: z.string(), until: z.string() }).nullable(),
  idempotencyKey: z.string().nullable(),
  createdAt: z.string(),
  updatedAt: z.string(),
})

export const Attempt = z.object({
  at: z.string(),
  status: z.number().nullable(),
  ms: z.number(),
  error: z.string().nullable(),
  fault: z.string().nullable(),
})

/** A message to one endpoint. Its id stays over all attempts; what it says of its object is as the object stands at each. */
export const Message = z.object({
  id: z.string(),
  endpointId: z.string(),
  webhookId: z.string(),
  type: EventType,
  about: z.object({
    kind: z.enum(["payment", "subscription", "refund", "dispute", "dunning"]),
    id: z.string(),
  }),
  customerId: z.string(),
  occurredAt: z.string(),
  createdAt: z.string(),
  state: z.enum(["waiting", "held", "delivered", "failed", "dropped"]),
  nextAttemptAt: z.string().nullable(),
  attempts: z.array(Attempt),
})
