import { billingStates } from "@plinth/core"
import { expect, test } from "vitest"
import { effectivePlan } from "./effective-plan"
import { noRoomFor } from "./no-room-for"
import { plans } from "./plans"
import { planFacts } from "./testing"

const noon = new Date("2026-03-03T12:00:00Z")
const later = new Date("2026-03-03T12:00:01Z")
const planOf = (facts: Parameters<typeof planFacts>[0]) => effectivePlan(planFacts(facts), noon).key

test("a trial lifts starter to pro until the second it ends", () => {
  expect(planOf({ billingState: "trialing", trialEndsAt: later })).toBe("pro")
  expect(planOf({ billingState: "trialing", trialEndsAt: noon })).toBe("starter")
})

test("a trial never lowers a plan that was paid for", () => {
  expect(planOf({ plan: "business", billingState: "active", trialEndsAt: later })).toBe("business")
})

test("what is paid holds until nobody has heard of it for too long", () => {
  expect(planOf({ plan: "pro", billingState: "active", accessEndsAt: later })).toBe("pro")
  expect(planOf({ plan: "pro", billingState: "active", accessEndsAt: noon })).toBe("starter")
})

test.each(billingStates)("%s: the plan of a live subscription, and of no other", (billingState) => {
  const isLive = ["trialing", "active", "past_due", "restricted", "paused", "suspended"].includes(
    billingState,
  )
  expect(planOf({ plan: "pro", billingState })).toBe(isLive ? "pro" : "starter")
})

test("what operators give lifts, and lowers nothing", () => {
  expect(planOf({ compPlan: "business" })).toBe("business")
  expect(planOf({ compPlan: "business", compEndsAt: noon })).toBe("starter")
  expect(planOf({ plan: "enterprise", billingState: "active", compPlan: "pro" })).toBe("enterprise")
})

test("the last seat fits, one more does not, and enterprise has no end", () => {
  expect(noRoomFor(plans.starter, "projects", 1)).toBeNull()
  expect(noRoomFor(plans.starter, "projects", 2)).toMatchObject({ limit: 2, from: "pro" })
  expect(noRoomFor(plans.starter, "projects", 20)).toMatchObject({ limit: 2, from: "business" })
  expect(noRoomFor(plans.enterprise, "members", 1_000_000)).toBeNull()
})
