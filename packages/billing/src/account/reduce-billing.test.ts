import { accessOf, effectivePlan, plans, type PlanFacts } from "@plinth/entitlements"
import fc from "fast-check"
import { expect, test } from "vitest"
import type { BillingDecision, BillingFacts } from "./billing-facts"
import { anyFacts, billingFacts, inDays, noon, subscription } from "./billing-facts.fixture"
import { after, days, hours } from "./instants"
import { reduceBilling } from "./reduce-billing"
import { isLive, tolerance } from "./situation"

const settings = { graceDays: 5, holdDays: 30 }
const runs = { numRuns: 20_000 }
const anyGrace = fc.integer({ min: 3, max: 7 })
const decide = (facts: Partial<BillingFacts>, now = noon) => reduceBilling(billingFacts(facts), settings, now)

/** What the gate reads of a decision. */
const factsOf = ({
  state,
  plan,
  trialEndsAt,
  accessEndsAt,
  cancelsAt,
  periodAnchor,
}: BillingDecision): PlanFacts => ({
  plan,
  billingState: state,
  trialEndsAt,
  accessEndsAt,
  compPlan: null,
  compEndsAt: null,
  cancelsAt,
  periodAnchor,
})
const remembered = (facts: BillingFacts, decision: BillingDecision): BillingFacts => ({
  ...facts,
  trialEndsAt: decision.trialEndsAt,
  periodAnchor: decision.periodAnchor,
  unpaidSince: decision.unpaidSince,
  told: decision.told,
})

test("whatever the facts are, there is an answer, and asked again it is the same and says nothing twice", () => {
  fc.assert(
    fc.property(anyFacts, anyGrace, (facts, graceDays) => {
      const first = reduceBilling(facts, { ...settings, graceDays }, noon)
      const again = reduceBilling(remembered(facts, first), { ...settings, graceDays }, noon)
      expect(again).toEqual({ ...first, tell: null })
    }),
    runs,
  )
})

test("the order in which subscriptions were heard of decides nothing", () => {
  fc.assert(
    fc.property(anyFacts, (facts) => {
      const reversed = { ...facts, subscriptions: facts.subscriptions.toReversed() }
      expect(reduceBilling(reversed, settings, noon)).toEqual(reduceBilling(facts, settings, noon))
    }),
    { numRuns: 5_000 },
  )
})

test("nobody has paid and is without what they paid for", () => {
  fc.assert(
    fc.property(anyFacts, (facts) => {
      const decision = reduceBilling(facts, settings, noon)
      const live = facts.subscriptions.filter(({ status }) => isLive(status))
      const isPaid = live.some(({ status, periodEndsAt }) => status === "active" && periodEndsAt > noon)
      if (isPaid) expect(decision.liveId).not.toBeNull()
      const counted = live.find(({ id }) => id === decision.liveId)
      if (facts.suspendedBy || counted?.status !== "active" || counted.periodEndsAt <= noon) return
      expect(decision.plan).toBe(counted.plan ?? "starter")
      expect(accessOf(factsOf(decision), noon)).toBe("full")
      if (counted.plan) expect(effectivePlan(factsOf(decision), noon)).not.toBe(plans.starter)
    }),
    runs,
  )
})

test("nobody uses what they have not paid for once the grace is over, whether or not anybody has looked since", () => {
  fc.assert(
    fc.property(anyFacts, fc.double({ min: 0, max: 90, noNaN: true }), (facts, later) => {
      const decision = reduceBilling({ ...facts, trialEndsAt: null }, settings, noon)
      if (!decision.graceEndsAt) return
      const then = after(noon, days(later))
      if (then < decision.graceEndsAt) return
      const unseen = factsOf(decision)
      const seen = factsOf(reduceBilling(remembered(facts, decision), settings, then))
      for (const one of [unseen, seen])
        expect(effectivePlan(one, then) === plans.starter || accessOf(one, then) !== "full").toBe(true)
    }),
    runs,
  )
})

test("where nobody hears of the provider any more, what was paid ends a day after its period by itself", () => {
  fc.assert(
    fc.property(anyFacts, fc.double({ min: 1.01, max: 90, noNaN: true }), (facts, later) => {
      const decision = reduceBilling(facts, settings, noon)
      const live = facts.subscriptions.find(({ id }) => id === decision.liveId)
      if (!live || (decision.state !== "active" && decision.state !== "trialing")) return
      const then = after(live.periodEndsAt, days(later))
      const unheard = { ...factsOf(decision), trialEndsAt: null }
      expect(effectivePlan(unheard, then)).toBe(plans.starter)
    }),
    runs,
  )
})

test("until the next look nothing changes by time alone", () => {
  fc.assert(
    fc.property(anyFacts, fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }), (facts, share) => {
      const decision = reduceBilling(facts, settings, noon)
      const { nextEvaluationAt } = decision
      if (nextEvaluationAt) expect(nextEvaluationAt.getTime()).toBeGreaterThan(noon.getTime())
      const span = (nextEvaluationAt ?? inDays(400)).getTime() - noon.getTime() - 1
      const later = reduceBilling(
        remembered(facts, decision),
        settings,
        after(noon, Math.floor(span * share)),
      )
      expect(later).toEqual({ ...decision, tell: null })
    }),
    runs,
  )
})

test("a failure that is seen before its period begins by the provider's clock is one failure, told once", () => {
  const overdue = subscription({
    status: "past_due",
    periodStartedAt: inDays(0.01),
    periodEndsAt: inDays(30),
  })
  const seen = decide({ subscriptions: [overdue] })
  const facts = { subscriptions: [overdue], unpaidSince: seen.unpaidSince, told: seen.told }
  expect(decide(facts, inDays(0.5))).toMatchObject({ unpaidSince: noon, tell: null })
})

test("a trial: pro for fourteen days, two reminders, then free", () => {
  const facts = { trialEndsAt: inDays(14) }
  expect(decide(facts)).toMatchObject({
    state: "trialing",
    plan: "starter",
    tell: null,
    nextEvaluationAt: inDays(11),
  })
  const three = decide(facts, inDays(11))
  expect(three.tell).toMatchObject({ kind: "trial_ending", daysLeft: 3 })
  expect(decide({ ...facts, told: three.told }, inDays(12)).tell).toBeNull()
  expect(decide({ ...facts, told: three.told }, inDays(13)).tell).toMatchObject({ daysLeft: 1 })
  expect(decide(facts, inDays(13)).told).toHaveLength(2)
  expect(decide(facts, inDays(14))).toMatchObject({ state: "free", tell: null, nextEvaluationAt: null })
})

test("a subscription ends the trial for good", () => {
  const trialEndsAt = inDays(10)
  const bought = decide({ trialEndsAt, subscriptions: [subscription({ startedAt: inDays(-1) })] })
  expect(bought).toMatchObject({ state: "active", plan: "pro", trialEndsAt: inDays(-1) })
  const left = decide({ trialEndsAt, subscriptions: [subscription({ status: "cancelled" })] })
  expect(left).toMatchObject({ state: "canceled", plan: "starter" })
})

test.each(["past_due", "on_hold"] as const)(
  "%s: five days of grace with four reminders, then it only reads",
  (status) => {
    const missed = subscription({ status, periodEndsAt: noon, periodStartedAt: inDays(-31) })
    let told: readonly string[] = []
    let unpaidSince: Date | null = null
    const reminders = [0, 1, 2, 3, 4].map((day) => {
      const decision = decide({ subscriptions: [missed], told, unpaidSince }, inDays(day))
      ;({ told, unpaidSince } = decision)
      expect(decision).toMatchObject({
        state: "past_due",
        plan: "pro",
        graceEndsAt: inDays(5),
        accessEndsAt: inDays(5),
      })
      return decision.tell?.kind === "payment_overdue" ? [decision.tell.day, decision.tell.isLast] : null
    })
    expect(reminders).toEqual([[0, false], [1, false], null, [3, false], [4, true]])
    expect(decide({ subscriptions: [missed], unpaidSince, told }, inDays(5))).toMatchObject({
      state: "restricted",
      plan: "pro",
      tell: null,
    })
  },
)

test("on hold for thirty days it is given up, and the provider is told", () => {
  const held = subscription({ status: "on_hold", periodEndsAt: noon, periodStartedAt: inDays(-31) })
  expect(decide({ subscriptions: [held] }, inDays(29))).toMatchObject({ state: "restricted", givesUp: false })
  expect(decide({ subscriptions: [held] }, inDays(30))).toMatchObject({
    state: "canceled",
    plan: "starter",
    givesUp: true,
  })
})

test("a failure in the middle of a paid month has its grace from when it was seen; the next failure has its own", () => {
  const held = subscription({ status: "on_hold" })
  expect(decide({ subscriptions: [held] })).toMatchObject({ unpaidSince: noon, graceEndsAt: inDays(5) })
  expect(decide({ subscriptions: [held], unpaidSince: noon }, inDays(20))).toMatchObject({
    unpaidSince: noon,
  })
  const longAgo = inDays(-40)
  expect(decide({ subscriptions: [held], unpaidSince: longAgo })).toMatchObject({ unpaidSince: noon })
})

test("an unknown word keeps what was, for a day and no longer, and says so", () => {
  const unknown = subscription({ status: "unknown", knownStatus: "active", unknownSince: noon })
  const kept = decide({ subscriptions: [unknown] }, after(noon, hours(23)))
  expect(kept).toMatchObject({
    state: "active",
    plan: "pro",
    flags: ["stale"],
    accessEndsAt: after(noon, tolerance),
  })
  expect(decide({ subscriptions: [unknown] }, after(noon, tolerance))).toMatchObject({
    state: "free",
    plan: "starter",
    flags: ["stale"],
  })
  expect(decide({ subscriptions: [{ ...unknown, knownStatus: null }] })).toMatchObject({ state: "free" })
})

test("of two that are live the older counts, and it is said", () => {
  const newer = subscription({ id: "sub_0", plan: "business", startedAt: inDays(-2) })
  expect(decide({ subscriptions: [newer, subscription()] })).toMatchObject({
    liveId: "sub_1",
    plan: "pro",
    flags: ["two_live"],
  })
})

test("suspended wins over all, and leaves what is beneath it as it is", () => {
  expect(decide({ suspendedBy: "operator", subscriptions: [subscription()] })).toMatchObject({
    state: "suspended",
    plan: "pro",
  })
})
