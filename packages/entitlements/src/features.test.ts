import { expect, test } from "vitest"
import { hasFeature, requireFeature } from "./features"

const noon = new Date("2026-03-03T12:00:00Z")
const starter = { plan: "starter", trialEndsAt: null } as const

test("the trial has what its plan has, and what ends with it", () => {
  const trying = { plan: "starter", trialEndsAt: new Date("2026-03-04T12:00:00Z") } as const
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
  expect(() => requireFeature({ ...starter, plan: "pro" }, "custom_roles", noon)).not.toThrow()
})
