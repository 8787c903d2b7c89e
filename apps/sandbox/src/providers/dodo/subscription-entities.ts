import { z } from "zod"
import { Address, Currencies, Interval, Metadata, Time } from "./entities"

export const PlanChange = z.object({
  id: z.string(),
  productId: z.string(),
  quantity: z.number().int().min(1),
  metadata: Metadata.nullable(),
  createdAt: Time,
  effectiveAt: Time,
  /** Whether a new period begins with it. */
  restartsPeriod: z.boolean(),
  /** What is left over for the renewals after it. */
  creditAfter: z.number().int(),
})

/** A charge that failed and is still owed. */
const Dues = z.object({
  paymentId: z.string(),
  amount: z.number().int(),
  since: Time,
  attempt: z.number().int(),
  nextRetryAt: Time.nullable(),
  cause: z.enum(["first", "renewal", "plan_change", "on_demand"]),
  /** Whether the period that it pays for has yet to begin. */
  movesPeriod: z.boolean(),
})

const SubscriptionStatus = z.enum([
  "pending",
  "active",
  "past_due",
  "on_hold",
  "paused",
  "cancelled",
  "failed",
  "expired",
])

export const Feedback = z.enum([
  "too_expensive",
  "missing_features",
  "switched_service",
  "unused",
  "customer_service",
  "low_quality",
  "too_complex",
  "other",
])

export const Subscription = z.object({
  id: z.string(),
  customerId: z.string(),
  productId: z.string(),
  quantity: z.number().int(),
  currency: Currencies,
  recurringAmount: z.number().int(),
  status: SubscriptionStatus,
  createdAt: Time,
  previousBillingAt: Time,
  nextBillingAt: Time,
  /** The day of month of the first period, to which a short month gives way and a long one returns. */
  anchor: Time,
  frequency: z.object({ count: z.number(), interval: Interval }),
  term: z.object({ count: z.number(), interval: Interval }),
  expiresAt: Time,
  trialDays: z.number().int(),
  trialAmount: z.number().int().nullable(),
  isInTrial: z.boolean(),
  cancelsAtNextBilling: z.boolean(),
  cancelledAt: Time.nullable(),
  cancelReason: z.string().nullable(),
  feedback: Feedback.nullable(),
  comment: z.string().nullable(),
  pausedAt: Time.nullable(),
  pastDueEndsAt: Time.nullable(),
  graceAction: z.enum(["on_hold", "cancel_subscription"]).nullable(),
  onDemand: z.boolean(),
  methodId: z.string().nullable(),
  dues: Dues.nullable(),
  scheduled: PlanChange.nullable(),
  /** A plan change whose payment is still under way. */
  pending: PlanChange.extend({ paymentId: z.string(), appliesAnyway: z.boolean() }).nullable(),
  /** What a downgrade left over, taken off the next renewals. */
  credit: z.number().int(),
  sessionId: z.string().nullable(),
  billing: Address,
  taxId: z.string().nullable(),
  businessName: z.string().nullable(),
  metadata: Metadata,
})
