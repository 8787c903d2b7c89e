import { billingStates, lineInput, textInput, type PlanKey } from "@plinth/core"
import { z } from "zod"

/** What can be bought; `starter` is what stands where nothing is. */
export const PaidPlan = z.enum(["pro", "business", "enterprise"])
export const BillingInterval = z.enum(["month", "year"])
/** Credits in a pack that is sold. */
export const packSizes = [1_000, 5_000, 25_000] as const
/** Why somebody leaves, in the provider's own words. */
export const cancelReasons = [
  "too_expensive",
  "missing_features",
  "switched_service",
  "unused",
  "customer_service",
  "low_quality",
  "too_complex",
  "other",
] as const

const Money = { amount: z.number().int(), currency: z.string() }
const AnyPlan = z.enum(["starter", "pro", "business", "enterprise"]) satisfies z.ZodType<PlanKey>

/** A plan as it is chosen: to buy it, to ask what a change costs, to change to it. */
export const PlanChoice = z.object({ plan: PaidPlan, interval: BillingInterval })
export const TopUpInput = z.object({ credits: z.literal(packSizes) })

/** Where a buyer is sent, and by which id they come back. */
export const OpenedCheckout = z.object({ checkoutId: z.string(), url: z.string() })
export const CheckoutInput = z.object({ checkoutId: z.uuid() })
/** What became of a checkout. Asked for on the way back, it looks at the provider and waits for no message. */
export const CheckoutOutcome = z.object({
  outcome: z.enum(["pending", "succeeded", "failed", "expired"]),
  kind: z.enum(["plan", "credit_pack"]),
  plan: AnyPlan.nullable(),
  interval: BillingInterval.nullable(),
  credits: z.number().nullable(),
  /** The provider's word for why a card was declined. */
  errorCode: z.string().nullable(),
})

export const BillingSubscription = z.object({
  plan: AnyPlan.nullable(),
  interval: BillingInterval.nullable(),
  ...Money,
  status: z.string(),
  periodEndsAt: z.date(),
  cancelAtPeriodEnd: z.boolean(),
  pausedAt: z.date().nullable(),
  hasPaymentMethod: z.boolean(),
  scheduled: z.object({ plan: AnyPlan, interval: BillingInterval, at: z.date() }).nullable(),
})

/** Where a tenant's bill stands, from what is stored: no provider is asked. */
export const BillingView = z.object({
  state: z.enum(billingStates),
  flags: z.array(z.string()),
  graceEndsAt: z.date().nullable(),
  /** A customer at the provider stands from the first checkout on: before it there is no portal. */
  hasCustomer: z.boolean(),
  /** The live one. */
  subscription: BillingSubscription.nullable(),
  /** A checkout whose outcome is open. */
  pendingCheckoutId: z.string().nullable(),
})

/** What is charged now, or at the end of the period for what becomes smaller. */
export const ChangeView = z.object({
  when: z.enum(["now", "period_end"]),
  at: z.date(),
  ...Money,
  tax: z.number().int(),
  credit: z.number().int(),
  lines: z.array(z.object({ name: z.string(), amount: z.number().int() })),
})
export const ChangeResult = z.object({ when: z.enum(["now", "period_end"]), at: z.date() })

export const CancelInput = z.object({
  feedback: z.enum(cancelReasons),
  comment: textInput(0, 2_000).nullish(),
})
export const CancelResult = z.object({ at: z.date() })

export const InvoiceView = z.object({
  paymentId: z.string(),
  kind: z.enum(["plan", "credit_pack"]),
  status: z.enum(["processing", "requires_action", "succeeded", "failed", "canceled", "unknown"]),
  ...Money,
  tax: z.number().int(),
  refunded: z.number().int(),
  cardNetwork: z.string().nullable(),
  cardLastFour: z.string().nullable(),
  errorCode: z.string().nullable(),
  hasInvoice: z.boolean(),
  createdAt: z.date(),
})
export const PaymentInput = z.object({ paymentId: lineInput(200) })

export const PaymentMethodView = z.object({
  id: z.string(),
  network: z.string().nullable(),
  lastFour: z.string().nullable(),
  expires: z.object({ month: z.number(), year: z.number() }).nullable(),
})

/** A page of the provider's, for one visit. */
export const HostedPage = z.object({ url: z.string() })
