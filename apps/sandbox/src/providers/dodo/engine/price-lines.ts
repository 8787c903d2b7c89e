import type { Payment, Product } from "../store"

export type Line = Payment["lines"][number]

/** A few countries' rates in per cent: enough to see tax, and to see none. */
const taxRates: Readonly<Record<string, number>> = { DE: 19, FR: 20, GB: 20, IN: 18, IT: 22, NL: 21, ES: 21 }

export const taxRateOf = (country: string) => taxRates[country] ?? 0

type Priced = {
  readonly product: Product
  readonly quantity: number
  /** For all of it, as the price states it. */
  readonly amount: number
  readonly country: string
  readonly id: string
  readonly name?: string
  readonly isProrated?: boolean
}

/** A line of an invoice: `amount` is always before tax. */
export function priceLine({ product, quantity, amount, country, id, name, isProrated }: Priced): Line {
  const rate = taxRateOf(country)
  const tax = product.price.tax_inclusive
    ? Math.round((amount * rate) / (100 + rate))
    : Math.round((amount * rate) / 100)
  return {
    id,
    productId: product.id,
    name: name ?? product.name,
    quantity,
    amount: product.price.tax_inclusive ? amount - tax : amount,
    tax,
    isProrated: isProrated ?? false,
  }
}

export const totalOf = (lines: readonly Line[]) =>
  lines.reduce((sum, { amount, tax }) => sum + amount + tax, 0)
export const taxOf = (lines: readonly Line[]) => lines.reduce((sum, { tax }) => sum + tax, 0)

export const unitPrice = ({ price }: Product) =>
  price.type === "usage_based_price" ? price.fixed_price : price.price

export const isRecurring = ({ price }: Product) => price.type !== "one_time_price"

/** How often it is charged and for how long at all; null for what is bought once. */
export function rhythmOf({ price }: Product) {
  if (price.type === "one_time_price") return null
  return {
    frequency: { count: price.payment_frequency_count, interval: price.payment_frequency_interval },
    term: { count: price.subscription_period_count, interval: price.subscription_period_interval },
  }
}
