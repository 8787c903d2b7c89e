import { expect, test } from "vitest"
import { effectivePlan, hasRoomFor } from "./effective-plan"
import { plans } from "./plans"

const noon = new Date("2026-03-03T12:00:00Z")
const later = new Date("2026-03-03T12:00:01Z")

test("a trial lifts starter to pro until the second it ends", () => {
  expect(effectivePlan({ plan: "starter", trialEndsAt: later }, noon).key).toBe("pro")
  expect(effectivePlan({ plan: "starter", trialEndsAt: noon }, noon).key).toBe("starter")
})

test("a trial never lowers a plan that was paid for", () => {
  expect(effectivePlan({ plan: "business", trialEndsAt: later }, noon).key).toBe("business")
})

test("the last seat fits, one more does not, and enterprise has no end", () => {
  expect(hasRoomFor(plans.starter.limits, "projects", 1)).toBe(true)
  expect(hasRoomFor(plans.starter.limits, "projects", 2)).toBe(false)
  expect(hasRoomFor(plans.enterprise.limits, "members", 1_000_000)).toBe(true)
})
