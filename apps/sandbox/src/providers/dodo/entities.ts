import type { CountryCode, Currency } from "dodopayments/resources/misc"
import { z } from "zod"

/** Times are ISO strings on the clock of the customer whom they concern. Amounts are integers in minor units. */
export const Time = z.string()
export const Metadata = z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]))
export const Currencies = z.custom<Currency>((value) => typeof value === "string" && /^[A-Z]{3}$/.test(value))
const Country = z.custom<CountryCode>((value) => typeof value === "string" && /^[A-Z]{2}$/.test(value))
export const Interval = z.enum(["Day", "Week", "Month", "Year"])
export const Address = z.object({
  country: Country,
  city: z.string().nullish(),
  state: z.string().nullish(),
  street: z.string().nullish(),
  zipcode: z.string().nullish(),
})

export const Settings = z.object({
  /** Days of `past_due` before `graceAction`; null: a failed renewal is `on_hold` at once. */
  graceDays: z.number().int().min(1).max(30).nullable().default(5),
  graceAction: z.enum(["on_hold", "cancel_subscription"]).default("on_hold"),
  paymentRetries: z.boolean().default(true),
  recoveryWindowDays: z.number().int().min(1).max(30).default(13),
  dunning: z.boolean().default(false),
  allowMultipleSubscriptions: z.boolean().default(false),
  preventTrialMisuse: z.boolean().default(false),
  onPaymentFailure: z.enum(["prevent_change", "apply_change"]).default("prevent_change"),
  prorationKeepsCycle: z.boolean().default(true),
  /** How long a refund stays `pending` by itself; null: until it is settled by hand. */
  refundSettlesAfterMs: z.number().int().min(0).nullable().default(0),
  /** How long a charge stays `processing`, likewise. */
  paymentSettlesAfterMs: z.number().int().min(0).nullable().default(0),
})

export const Business = z.object({
  id: z.literal("business"),
  seed: z.string(),
  businessId: z.string(),
  brandId: z.string(),
  settings: Settings,
})

/** How many ids of a prefix were given out. */
export const Counter = z.object({ id: z.string(), count: z.number() })

/** How far a customer's clock is from ours. Who has none lives in real time. */
export const CustomerClock = z.object({ id: z.string(), offsetMs: z.number() })

export const Customer = z.object({
  id: z.string(),
  email: z.string(),
  name: z.string(),
  phoneNumber: z.string().nullable(),
  metadata: Metadata,
  createdAt: Time,
})

/** What becomes of charges on a payment method. A null in a script is a success; behind its end the last one holds. */
export const Outcome = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("always_ok") }),
  z.object({ kind: z.literal("decline"), code: z.string() }),
  z.object({ kind: z.literal("ok_then_fail"), times: z.number().int().min(0), code: z.string() }),
  z.object({ kind: z.literal("script"), codes: z.array(z.string().nullable()).min(1) }),
])

export const PaymentMethod = z.object({
  id: z.string(),
  customerId: z.string(),
  type: z.enum(["card", "upi"]),
  network: z.string().nullable(),
  lastFour: z.string().nullable(),
  expiryMonth: z.string().nullable(),
  expiryYear: z.string().nullable(),
  outcome: Outcome,
  /** Charges so far, which `ok_then_fail` and `script` count. */
  charges: z.number(),
  createdAt: Time,
  lastUsedAt: Time.nullable(),
})
