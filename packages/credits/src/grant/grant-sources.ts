/**
 * Where credits come from; the lower burns first. `plan` hangs on a payment, `allowance` is a month that nobody paid for:
 * the starter plan's, a trial's.
 */
export const grantSources = {
  plan: { priority: 30 },
  allowance: { priority: 30 },
  bonus: { priority: 40 },
  pack: { priority: 50 },
} as const

export type GrantSource = keyof typeof grantSources
