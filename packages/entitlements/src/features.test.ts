import { expect, test } from "vitest"
import { hasFeature, requireFeature } from "./features"
import { planFacts } from "./testing"

const noon = new Date("2026-03-03T12:00:00Z")
const starter = planFacts()

test("the trial has what its plan has, and what ends with it", () => {
  const trying = planFacts({ billingState: "trialing", trialEndsAt: new Date("2026-03-04T12:00:00Z") })
  expect(hasFeature(trying, "custom_roles", noon)).toBe(true)
  expect(hasFeature(starter, "custom_roles", noon)).toBe(false)
})

test("a refusal names the smallest plan that has the feature", () => {
  expect(() => requireFeature(starter, "outgoing_webhooks", noon)).toThrow(
    expect.objectContaining({
      code: "entitlements.FEATURE_NOT_IN_PLAN",
      details: { feature: "outgoing_webhooks", plan: "starter", from: "business" },
    }),
  )
  expect(() =>
    requireFeature({ ...starter, plan: "pro", billingState: "active" }, "custom_roles", noon),
  ).not.toThrow()
})
