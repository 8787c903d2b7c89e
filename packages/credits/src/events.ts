import { defineEvents } from "@plinth/events"
import { z } from "zod"

const OfPayment = { paymentId: z.string(), amount: z.number() }

/** What happens to a tenant's credits beside the ledger itself. `low`, `exhausted` and `period_started` are told by the ledger. */
export const creditEvents = defineEvents("credits", {
  /** Less than a fifth is left of what there was to spend this month; `base` says how much that was. */
  low: z.object({ base: z.number(), available: z.number(), percent: z.number() }),
  exhausted: z.object({ base: z.number() }),
  period_started: z.object({ startsAt: z.string(), endsAt: z.string() }),
  given: z.object({ amount: z.number(), expiresAt: z.string().nullable() }),
  clawed_back: z.object({ ...OfPayment, debt: z.number() }),
  frozen: z.object(OfPayment),
  thawed: z.object(OfPayment),
})
