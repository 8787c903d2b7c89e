import type { PlanKey } from "@plinth/core"
import { overagePrices, plans, type Limits } from "@plinth/entitlements"

/** `hard`: nothing over the limit. `soft`: up to so many percent of it. `upgrade_hint`: refuses nothing, and says that a larger plan would fit. */
export type Policy =
  | { readonly kind: "hard" }
  | { readonly kind: "soft"; readonly ceilingPercent: number }
  | { readonly kind: "upgrade_hint" }

/** What is over the limit costs so many minor units for each `per` of the unit, once a period. */
export type OveragePrice = { readonly price: number; readonly per: number; readonly currency: "USD" }

export type Meter = {
  readonly unit: "call" | "mail" | "event" | "token" | "byte" | "person" | "project"
  /** What the events of a window come to: their sum, the largest, or the last. */
  readonly aggregation: "sum" | "max" | "gauge"
  /** `events`: recorded. `live`: counted where it lives, whenever it is asked for. */
  readonly source: "events" | "live"
  /** Whether a tenant's own programs may record it; what the house counts by itself, and bills, they may not. */
  readonly isOpen: boolean
  /** Null: the plan sets none. */
  limit(limits: Limits): number | null
  policy(plan: PlanKey): Policy
  overage?(plan: PlanKey): OveragePrice | null
}

const hard = (): Policy => ({ kind: "hard" })
const isPaid = (plan: PlanKey) => plans[plan].price.month > 0

/** Everything that is measured. A meter is one entry here; the tables know it by its key. */
export const meters = {
  api_calls: {
    unit: "call",
    aggregation: "sum",
    source: "events",
    isOpen: false,
    limit: ({ apiCallsPerMonth }) => apiCallsPerMonth,
    policy: (plan) => (isPaid(plan) ? { kind: "soft", ceilingPercent: 150 } : hard()),
    overage: (plan) => (isPaid(plan) ? overagePrices.api_calls : null),
  },
  emails_sent: {
    unit: "mail",
    aggregation: "sum",
    source: "events",
    isOpen: false,
    limit: ({ mailsPerMonth }) => mailsPerMonth,
    policy: hard,
  },
  product_events: {
    unit: "event",
    aggregation: "sum",
    source: "events",
    isOpen: false,
    limit: ({ productEventsPerMonth }) => productEventsPerMonth,
    policy: hard,
  },
  // Credits are what limits them.
  assistant_tokens: {
    unit: "token",
    aggregation: "sum",
    source: "events",
    isOpen: true,
    limit: () => null,
    policy: () => ({ kind: "upgrade_hint" }),
  },
  storage_bytes: {
    unit: "byte",
    aggregation: "gauge",
    source: "events",
    isOpen: true,
    limit: ({ storageBytes }) => storageBytes,
    policy: hard,
  },
  members: {
    unit: "person",
    aggregation: "gauge",
    source: "live",
    isOpen: false,
    limit: ({ members }) => members,
    policy: hard,
  },
  guests: {
    unit: "person",
    aggregation: "gauge",
    source: "live",
    isOpen: false,
    limit: ({ guests }) => guests,
    policy: hard,
  },
  projects: {
    unit: "project",
    aggregation: "gauge",
    source: "live",
    isOpen: false,
    limit: ({ projects }) => projects,
    policy: hard,
  },
} as const satisfies Record<string, Meter>

export type MeterKey = keyof typeof meters

/** Those that are used up, one event after the other. */
export type SummedMeter = {
  [Key in MeterKey]: (typeof meters)[Key]["aggregation"] extends "sum" ? Key : never
}[MeterKey]

export const meterKeys = Object.keys(meters) as readonly MeterKey[]

export const isMeter = (word: string): word is MeterKey => Object.hasOwn(meters, word)

export const meterOf = (key: MeterKey): Meter => meters[key]

/** Whether it begins at nothing with each month; a level stays. */
export const isMonthly = ({ aggregation }: Pick<Meter, "aggregation">): boolean => aggregation !== "gauge"

/** What a plan includes; null: it sets no limit. */
export const limitOf = (meter: Meter, plan: PlanKey): number | null => meter.limit(plans[plan].limits)

/** The most that can be used: null where nothing is refused. */
export function ceilingOf(meter: Meter, plan: PlanKey): number | null {
  const limit = limitOf(meter, plan)
  const policy = meter.policy(plan)
  if (limit === null || policy.kind === "upgrade_hint") return null
  return policy.kind === "hard" ? limit : Math.floor((limit * policy.ceilingPercent) / 100)
}
