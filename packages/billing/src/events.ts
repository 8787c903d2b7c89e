import { defineEvents } from "@plinth/events"
import { z } from "zod"

const PlanWord = z.string()
const Cause = z.enum(["webhook", "timer", "reconcile", "confirm", "act", "operator"])

/** What happens to a tenant's bill. Amounts are minor units; what is dated is dated by the tenant's clock. */
export const billingEvents = defineEvents("billing", {
  state_changed: z.object({ from: z.string(), to: z.string(), cause: Cause }),
  plan_changed: z.object({ from: PlanWord, to: PlanWord, interval: z.string().nullable() }),
  checkout_opened: z.object({ kind: z.enum(["plan", "credit_pack"]), productId: z.string() }),
  checkout_failed: z.object({ outcome: z.enum(["failed", "expired"]) }),
  trial_ending: z.object({ daysLeft: z.number() }),
  trial_ended: z.object({}),
  payment_succeeded: z.object({
    amount: z.number(),
    currency: z.string(),
    kind: z.enum(["plan", "credit_pack"]),
    subscriptionId: z.string().nullable(),
  }),
  payment_failed: z.object({ code: z.string().nullable(), subscriptionId: z.string().nullable() }),
  payment_overdue: z.object({ day: z.number(), isLast: z.boolean() }),
  recovered: z.object({}),
  cancel_scheduled: z.object({ at: z.string(), feedback: z.string() }),
  cancel_undone: z.object({}),
  change_scheduled: z.object({ to: PlanWord, interval: z.string(), at: z.string() }),
  change_undone: z.object({}),
  refund_requested: z.object({ paymentId: z.string(), amount: z.number().nullable() }),
  refunded: z.object({ paymentId: z.string(), amount: z.number(), currency: z.string() }),
  dispute_opened: z.object({ paymentId: z.string() }),
  dispute_closed: z.object({ paymentId: z.string(), outcome: z.string() }),
  auto_top_up_set: z.object({
    isOn: z.boolean(),
    below: z.number(),
    credits: z.number(),
    monthlyCap: z.number(),
  }),
  auto_top_up_stopped: z.object({ reason: z.enum(["declined", "no_card"]) }),
  shut_out: z.object({}),
  let_in: z.object({}),
  comped: z.object({ plan: PlanWord, until: z.string().nullable() }),
})
