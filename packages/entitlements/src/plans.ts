import type { PlanKey } from "@plinth/core"

/** A limit of `null` is unlimited. */
export type Limits = {
  readonly members: number | null
  readonly guests: number | null
  readonly projects: number | null
  readonly apiCallsPerMonth: number
  /** Bytes. */
  readonly storageBytes: number
  /** Credits. */
  readonly creditsPerMonth: number
  readonly mailsPerMonth: number
  /** What a tenant's own product tells of. */
  readonly productEventsPerMonth: number
  readonly auditRetentionDays: number
  readonly analyticsRetentionDays: number
}

export type FeatureKey =
  | "audit_log"
  | "custom_roles"
  | "api_keys"
  | "outgoing_webhooks"
  | "priority_support"
  | "sso"
  | "sla"

export type Plan = {
  readonly key: PlanKey
  /** Minor units of `currency`. */
  readonly price: { readonly month: number; readonly year: number; readonly currency: "USD" }
  readonly limits: Limits
  readonly features: readonly FeatureKey[]
}

const megabytes = (count: number) => count * 1_000_000
const gigabytes = (count: number) => count * 1_000_000_000

/** Promised, not built: the pricing page says so. */
export const plannedFeatures: ReadonlySet<FeatureKey> = new Set([
  "outgoing_webhooks",
  "priority_support",
  "sso",
  "sla",
])

/** The plan catalogue, cheapest first. */
export const plans: Readonly<Record<PlanKey, Plan>> = {
  starter: {
    key: "starter",
    price: { month: 0, year: 0, currency: "USD" },
    limits: {
      members: 3,
      guests: 1,
      projects: 2,
      apiCallsPerMonth: 1_000,
      storageBytes: megabytes(100),
      creditsPerMonth: 100,
      mailsPerMonth: 100,
      productEventsPerMonth: 10_000,
      auditRetentionDays: 30,
      analyticsRetentionDays: 7,
    },
    features: [],
  },
  pro: {
    key: "pro",
    price: { month: 29_00, year: 290_00, currency: "USD" },
    limits: {
      members: 10,
      guests: 10,
      projects: 20,
      apiCallsPerMonth: 50_000,
      storageBytes: gigabytes(5),
      creditsPerMonth: 2_000,
      mailsPerMonth: 5_000,
      productEventsPerMonth: 250_000,
      auditRetentionDays: 90,
      analyticsRetentionDays: 30,
    },
    features: ["audit_log", "custom_roles", "api_keys"],
  },
  business: {
    key: "business",
    price: { month: 99_00, year: 990_00, currency: "USD" },
    limits: {
      members: 50,
      guests: 100,
      projects: 200,
      apiCallsPerMonth: 500_000,
      storageBytes: gigabytes(50),
      creditsPerMonth: 10_000,
      mailsPerMonth: 50_000,
      productEventsPerMonth: 2_500_000,
      auditRetentionDays: 365,
      analyticsRetentionDays: 90,
    },
    features: ["audit_log", "custom_roles", "api_keys", "outgoing_webhooks", "priority_support"],
  },
  enterprise: {
    key: "enterprise",
    price: { month: 299_00, year: 2_990_00, currency: "USD" },
    limits: {
      members: null,
      guests: null,
      projects: null,
      apiCallsPerMonth: 5_000_000,
      storageBytes: gigabytes(500),
      creditsPerMonth: 50_000,
      mailsPerMonth: 500_000,
      productEventsPerMonth: 25_000_000,
      auditRetentionDays: 1_825,
      analyticsRetentionDays: 365,
    },
    features: [
      "audit_log",
      "custom_roles",
      "api_keys",
      "outgoing_webhooks",
      "priority_support",
      "sso",
      "sla",
    ],
  },
}

/** What is over a paid plan, by its meter: so many minor units for each `per`. */
export const overagePrices = { api_calls: { price: 50, per: 1_000, currency: "USD" } } as const

/** Packs of credits: so many for so many minor units. */
export const creditPacks = { 1_000: 10_00, 5_000: 40_00, 25_000: 150_00 } as const

/** The cheapest plan of which it is true; null where it is of none. */
export const smallestPlan = (isEnough: (plan: Plan) => boolean): PlanKey | null =>
  Object.values(plans).find(isEnough)?.key ?? null

/** Days a new tenant tries `trialPlan` without a card. */
export const trialDays = 14
export const trialPlan: PlanKey = "pro"
