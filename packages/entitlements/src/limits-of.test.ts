import { expect, test } from "vitest"
import { limitsOf } from "./limits-of"
import { plans } from "./plans"

const now = new Date("2026-03-01T12:00:00Z")
const tomorrow = new Date("2026-03-02T12:00:00Z")

test("a running trial has the limits of pro", () => {
  expect(limitsOf({ plan: "starter", billingState: "trialing", trialEndsAt: tomorrow }, now)).toBe(
    plans.pro.limits,
  )
})

test("a trial ends at its last instant, whether or not a job has said so", () => {
  expect(limitsOf({ plan: "starter", billingState: "trialing", trialEndsAt: now }, now)).toBe(
    plans.starter.limits,
  )
})

test("a trial without an end is no trial", () => {
  expect(limitsOf({ plan: "starter", billingState: "trialing", trialEndsAt: null }, now)).toBe(
    plans.starter.limits,
  )
})

test("who pays has what they pay for, though a trial would still run", () => {
  expect(limitsOf({ plan: "business", billingState: "active", trialEndsAt: tomorrow }, now)).toBe(
    plans.business.limits,
  )
})
