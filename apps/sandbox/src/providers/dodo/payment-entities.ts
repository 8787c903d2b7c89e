import { z } from "zod"
import { Address, Currencies, Metadata, Time } from "./entities"

const CartLine = z.object({
  productId: z.string(),
  quantity: z.number().int().min(1),
  amount: z.number().int().min(0).nullable(),
})

/** A checkout. It is open until a payment begins on it, and serves once. */
export const Session = z.object({
  id: z.string(),
  customerId: z.string().nullable(),
  email: z.string().nullable(),
  name: z.string().nullable(),
  cart: z.array(CartLine),
  billing: Address.nullable(),
  currency: Currencies,
  trialDays: z.number().int().nullable(),
  onDemand: z.boolean(),
  metadata: Metadata,
  taxId: z.string().nullable(),
  returnUrl: z.string().nullable(),
  cancelUrl: z.string().nullable(),
  redirectImmediately: z.boolean(),
  alwaysCreateNewCustomer: z.boolean(),
  paymentId: z.string().nullable(),
  createdAt: Time,
  expiresAt: Time,
})

const IntentStatus = z.enum([
  "succeeded",
  "failed",
  "cancelled",
  "processing",
  "requires_customer_action",
  "requires_payment_method",
])

/** Why money moves, which says what follows when it has, or has not. */
const Purpose = z.enum(["one_time", "first", "renewal", "plan_change", "on_demand", "update_method", "dues"])

export const Payment = z.object({
  id: z.string(),
  customerId: z.string(),
  subscriptionId: z.string().nullable(),
  sessionId: z.string().nullable(),
  methodId: z.string().nullable(),
  purpose: Purpose,
  status: IntentStatus,
  total: z.number().int(),
  tax: z.number().int(),
  currency: Currencies,
  lines: z.array(
    z.object({
      id: z.string(),
      productId: z.string(),
      name: z.string(),
      quantity: z.number(),
      amount: z.number().int(),
      tax: z.number().int(),
      isProrated: z.boolean(),
    }),
  ),
  errorCode: z.string().nullable(),
  retryAttempt: z.number().int(),
  /** While it is under way: when it ends by itself, and with which decline; null: when somebody ends it by hand. */
  settlesAt: Time.nullable(),
  settlesAs: z.string().nullable(),
  invoiceId: z.string(),
  billing: Address,
  metadata: Metadata,
  createdAt: Time,
  updatedAt: Time,
})

export const Refund = z.object({
  id: z.string(),
  paymentId: z.string(),
  customerId: z.string(),
  amount: z.number().int(),
  items: z.array(z.object({ itemId: z.string(), amount: z.number().int() })),
  isPartial: z.boolean(),
  status: z.enum(["pending", "succeeded", "failed", "review"]),
  reason: z.string().nullable(),
  metadata: Metadata,
  settlesAt: Time.nullable(),
  createdAt: Time,
})

export const DisputeStage = z.enum(["pre_dispute", "dispute", "pre_arbitration"])
export const DisputeStatus = z.enum([
  "dispute_opened",
  "dispute_expired",
  "dispute_accepted",
  "dispute_cancelled",
  "dispute_challenged",
  "dispute_won",
  "dispute_lost",
])

export const Dispute = z.object({
  id: z.string(),
  paymentId: z.string(),
  customerId: z.string(),
  amount: z.number().int(),
  stage: DisputeStage,
  status: DisputeStatus,
  reason: z.string().nullable(),
  createdAt: Time,
})

/** A hosted page that a customer reaches by its token: the portal, or a new card for a subscription. */
export const HostedLink = z.object({
  id: z.string(),
  kind: z.enum(["portal", "update_method"]),
  customerId: z.string(),
  subscriptionId: z.string().nullable(),
  paymentId: z.string().nullable(),
  returnUrl: z.string().nullable(),
  expiresAt: Time,
})
