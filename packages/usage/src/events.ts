import { defineEvents } from "@plinth/events"
import { z } from "zod"

const MeterWord = z.string()

/** What happens to a tenant's use; the entity is the tenant. Times are the tenant's clock's, amounts minor units. */
export const usageEvents = defineEvents("usage", {
  threshold_reached: z.object({
    meter: MeterWord,
    percent: z.union([z.literal(80), z.literal(100)]),
    used: z.number(),
    limit: z.number(),
    periodStartedAt: z.string(),
  }),
  plan_outgrown: z.object({
    plan: z.string(),
    over: z.array(z.object({ meter: MeterWord, used: z.number(), limit: z.number() })),
  }),
  period_closed: z.object({ startedAt: z.string(), endedAt: z.string() }),
  overage_billed: z.object({
    feeId: z.string(),
    meter: MeterWord,
    over: z.number(),
    amount: z.number(),
    currency: z.string(),
  }),
})
