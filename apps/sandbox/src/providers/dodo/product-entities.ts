import { z } from "zod"
import { Currencies, Interval, Metadata, Time } from "./entities"

const pricing = {
  currency: Currencies,
  tax_inclusive: z.boolean().nullish(),
  discount: z.number().optional(),
}
const rhythm = {
  payment_frequency_count: z.number().int().min(1),
  payment_frequency_interval: Interval,
  subscription_period_count: z.number().int().min(1),
  subscription_period_interval: Interval,
}
export const MeterOnPrice = z.object({
  meter_id: z.string(),
  name: z.string().nullish(),
  description: z.string().nullish(),
  measurement_unit: z.string().nullish(),
  free_threshold: z.number().min(0).nullish(),
  price_per_unit: z.string().nullish(),
})
export const Price = z.discriminatedUnion("type", [
  z.object({
    type: z.literal("one_time_price"),
    price: z.number().int().min(0),
    pay_what_you_want: z.boolean().optional(),
    suggested_price: z.number().int().nullish(),
    ...pricing,
  }),
  z.object({
    type: z.literal("recurring_price"),
    price: z.number().int().min(0),
    trial_period_days: z.number().int().min(0).max(10_000).optional(),
    trial_amount: z.number().int().min(0).nullish(),
    trial_payment_method_optional: z.boolean().optional(),
    ...rhythm,
    ...pricing,
  }),
  z.object({
    type: z.literal("usage_based_price"),
    fixed_price: z.number().int().min(0),
    meters: z.array(MeterOnPrice).max(10).nullish(),
    ...rhythm,
    ...pricing,
  }),
])

export const TaxCategory = z.enum(["digital_products", "saas", "e_book", "edtech", "live_tutoring"])

export const Product = z.object({
  id: z.string(),
  name: z.string(),
  description: z.string().nullable(),
  price: Price,
  taxCategory: TaxCategory,
  metadata: Metadata,
  isArchived: z.boolean(),
  createdAt: Time,
  updatedAt: Time,
})
