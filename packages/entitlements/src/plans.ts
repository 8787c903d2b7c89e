import type { PlanKey } from "@plinth/core"

/** What a plan limits. Amounts a month end with the tenant's calendar month. */
export type LimitKey =
  | "members"
  | "guests"
  | "projects"
  | "apiCallsPerMonth"
  | "storageBytes"
  | "creditsPerMonth"
  | "mailsPerMonth"

/** null is unlimited. */
export type Limits = Readonly<Record<LimitKey, number | null>>

export type FeatureKey =
  | "auditLog"
  | "customRoles"
  | "apiKeys"
  | "outgoingWebhooks"
  | "prioritySupport"
  | "sso"
  | "sla"

export type Plan = {
  key: PlanKey
  /** Minor units of `currency`, tax left out. */
  price: { month: number; year: number; currency: "USD" }
  limits: Limits
  /** All that the plan has, the smaller plans' included. */
  features: readonly FeatureKey[]
}

const megabyte = 1_000_000
const gigabyte = 1_000_000_000

const proFeatures = ["auditLog", "customRoles", "apiKeys"] as const
const businessFeatures = [...proFeatures, "outgoingWebhooks", "prioritySupport"] as const

/** The price list. Change it here; pricing page, limits and checkout follow. */
export const plans: Readonly<Record<PlanKey, Plan>> = {
  starter: {
    key: "starter",
    price: { month: 0, year: 0, currency: "USD" },
    limits: {
      members: 3,
      guests: 1,
      projects: 2,
      apiCallsPerMonth: 1_000,
      storageBytes: 100 * megabyte,
      creditsPerMonth: 100,
      mailsPerMonth: 100,
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
      storageBytes: 5 * gigabyte,
      creditsPerMonth: 2_000,
      mailsPerMonth: 5_000,
    },
    features: proFeatures,
  },
  business: {
    key: "business",
    price: { month: 99_00, year: 990_00, currency: "USD" },
    limits: {
      members: 50,
      guests: 100,
      projects: 200,
      apiCallsPerMonth: 500_000,
      storageBytes: 50 * gigabyte,
      creditsPerMonth: 10_000,
      mailsPerMonth: 50_000,
    },
    features: businessFeatures,
  },
  enterprise: {
    key: "enterprise",
    price: { month: 299_00, year: 2_990_00, currency: "USD" },
    limits: {
      members: null,
      guests: null,
      projects: null,
      apiCallsPerMonth: 5_000_000,
      storageBytes: 500 * gigabyte,
      creditsPerMonth: 50_000,
      mailsPerMonth: 500_000,
    },
    features: [...businessFeatures, "sso", "sla"],
  },
}

/** Plans from the smallest to the largest. */
export const planKeys = ["starter", "pro", "business", "enterprise"] as const satisfies readonly PlanKey[]

/** Promised, not built. Wherever one of these is shown, say so. */
export const plannedFeatures: ReadonlySet<FeatureKey> = new Set(["prioritySupport", "sso", "sla"])

/** How long a new tenant has the limits of `pro` without a card. */
export const trialDays = 14
