import type { PlanKey } from "@plinth/core"
import type { CreditGrantInput } from "@plinth/credits"
import {
  accessOf,
  currentPeriod,
  effectivePlan,
  plans,
  type Period,
  type PlanFacts,
} from "@plinth/entitlements"

/** The subscription that is under way, as far as credits hang on it. */
export type PaidPeriod = {
  readonly plan: PlanKey | null
  readonly interval: "month" | "year"
  readonly startedAt: Date
  /** At the provider, without a payment. */
  readonly isTrial: boolean
  /** What was paid for it and not given back whole, in the order in which it was paid. */
  readonly payments: readonly string[]
}

/** A month's credits that were given already: of a payment `<payment>:<month of its period>`, else `<start of the month>:<plan>`. */
export type Given = {
  readonly ref: string
  readonly paymentId: string | null
  readonly amount: number
  readonly at: Date
}

export type PlanCreditFacts = {
  readonly tenant: PlanFacts
  readonly paid: PaidPeriod | null
  /** A subscription was paid for that nobody has looked at yet. */
  readonly isAwaited: boolean
  /** All that the payments gave, and all that was given this month. */
  readonly given: readonly Given[]
}

/** Milliseconds in a month on average: twelve of them are never so far off that another one is counted. */
const averageMonth = 30.436875 * 86_400_000

/**
 * What is still to be given of this month's credits: pure, so that whoever asks, however often and in whatever order things
 * became known, comes to the same sum.
 */
export function decidePlanCredits(facts: PlanCreditFacts, now: Date): CreditGrantInput | null {
  if (accessOf(facts.tenant, now) !== "full") return null
  // Their clock may be a moment before ours: what begins in a moment has begun.
  const { periodAnchor } = facts.tenant
  const month = currentPeriod(facts.tenant, periodAnchor > now ? periodAnchor : now)
  return paidMonth(facts, month) ?? allowance(facts, month, now)
}

/**
 * A month that is paid for hangs on the last payment of its period. A payment gives each month once, so that what an upgrade
 * adds waits for the payment of the upgrade. A pause moves the end of what is paid and takes no month away.
 */
function paidMonth(facts: PlanCreditFacts, month: Period): CreditGrantInput | null {
  const { paid, given } = facts
  const paymentId = paid?.payments.at(-1)
  if (!paid?.plan || paid.isTrial || paymentId === undefined) return null
  const number = numberOf(month, paid)
  const ref = `${paymentId}:${number}`
  const ofPayments = given.filter((one) => hangsOn(paid, one))
  const others = new Set(ofPayments.map((one) => monthIn(one)).filter((other) => other !== number))
  const isUsedUp = others.size >= (paid.interval === "year" ? 12 : 1)
  if (isUsedUp || ofPayments.some((one) => one.ref === ref)) return null
  const amount = plans[paid.plan].limits.creditsPerMonth - sumOf(facts, month)
  if (amount <= 0) return null
  return { source: { kind: "plan", ref }, amount, expiresAt: month.endsAt, isPaid: true, paymentId }
}

/** What nobody paid for: the starter plan's month, a trial's, what operators gave. Beside a subscription the starter plan gives nothing: its payment will. */
function allowance(facts: PlanCreditFacts, month: Period, now: Date): CreditGrantInput | null {
  const { tenant, paid, isAwaited, given } = facts
  const plan = (paid?.isTrial ? paid.plan : null) ?? "starter"
  const { key, limits } = effectivePlan({ ...tenant, plan, billingState: "active", accessEndsAt: null }, now)
  if (isAwaited || (paid && key === "starter")) return null
  const ref = `${month.startsAt.toISOString()}:${key}`
  const amount = limits.creditsPerMonth - sumOf(facts, month)
  if (amount <= 0 || given.some((one) => one.ref === ref)) return null
  return { source: { kind: "allowance", ref }, amount, expiresAt: month.endsAt, isPaid: false }
}

/** Which month of the period that is paid for it is, from 0 on. */
const numberOf = ({ startsAt }: Period, paid: PaidPeriod) =>
  Math.round((startsAt.getTime() - paid.startedAt.getTime()) / averageMonth)

const monthIn = ({ ref }: Given) => Number(ref.slice(ref.lastIndexOf(":") + 1))

const hangsOn = (paid: PaidPeriod | null, { paymentId }: Given) =>
  paymentId !== null && paid !== null && paid.payments.includes(paymentId)

/** What was given for the month. Of a payment that counts no more, it is of the month in which it came. */
function sumOf({ paid, given }: PlanCreditFacts, month: Period): number {
  const isOf = (one: Given) =>
    one.paymentId === null
      ? one.ref.startsWith(month.startsAt.toISOString())
      : paid && hangsOn(paid, one)
        ? monthIn(one) === numberOf(month, paid)
        : one.at >= month.startsAt
  return given.filter(isOf).reduce((sum, { amount }) => sum + amount, 0)
}
