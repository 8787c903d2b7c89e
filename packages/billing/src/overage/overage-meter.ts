import { plans } from "@plinth/entitlements"
import { meters, type MeterKey } from "@plinth/usage"

/** The meter at the provider that counts what is used over the plan: of that alone it is told. */
export const overageMeter = {
  /** Ours. */
  meter: "api_calls" satisfies MeterKey,
  name: "API calls over the plan",
  eventName: "plinth.api_calls.over",
  unit: "call",
} as const

/** What one costs, in minor units: a part of one. */
export function overagePrice(): string {
  const cheapest = Object.values(plans).find(({ price }) => price.month > 0)
  const overage = cheapest && meters[overageMeter.meter].overage(cheapest.key)
  if (!overage) throw new Error("No plan has a price for what is over it.")
  return String(overage.price / overage.per)
}
