import { graceDays } from "../env"
import type { BillingSettings } from "./billing-facts"

/** Days on hold after which a subscription is given up. */
const holdDays = 30

export const billingSettings = (): BillingSettings => ({ graceDays: graceDays(), holdDays })
