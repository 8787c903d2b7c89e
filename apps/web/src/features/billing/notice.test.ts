import { planFacts } from "@plinth/entitlements/testing"
import { expect, test } from "vitest"
import { noticeOf } from "./notice"

const now = new Date("2026-03-03T12:00:00Z")
const inDays = (days: number) => new Date(now.getTime() + days * 86_400_000)
const noticed = (facts: Parameters<typeof planFacts>[0], cancelsAt: Date | null = null) =>
  noticeOf({ ...planFacts(facts), cancelsAt }, now)

test("a tenant whose bill is in order is told nothing", () => {
  expect(noticed({})).toBeNull()
  expect(noticed({ plan: "pro", billingState: "active", accessEndsAt: inDays(20) })).toBeNull()
})

test("a trial is mentioned on its last three days", () => {
  const trying = (days: number) => noticed({ billingState: "trialing", trialEndsAt: inDays(days) })
  expect(trying(3)).toBeNull()
  expect(trying(2.9)).toMatchObject({ kind: "trial", days: 2 })
  expect(trying(0.2)).toMatchObject({ kind: "trial", days: 0 })
  expect(trying(0)).toBeNull()
})

test("a failed payment says until when everything works, and afterwards that nothing changes", () => {
  const overdue = { plan: "pro", billingState: "past_due" } as const
  expect(noticed({ ...overdue, accessEndsAt: inDays(4) })).toMatchObject({
    kind: "past_due",
    until: inDays(4),
  })
  expect(noticed({ ...overdue, accessEndsAt: inDays(-1) })).toMatchObject({ kind: "restricted" })
})

test("what closes a tenant is said before what is to come", () => {
  expect(noticed({ plan: "pro", billingState: "suspended" }, inDays(3))).toMatchObject({ kind: "suspended" })
  expect(noticed({ plan: "pro", billingState: "paused" }, inDays(3))).toMatchObject({ kind: "paused" })
  expect(noticed({ plan: "pro", billingState: "active" }, inDays(3))).toMatchObject({ kind: "canceling" })
})

test("what operators give leaves nothing to be said of a missing payment", () => {
  expect(noticed({ plan: "pro", billingState: "restricted", compPlan: "pro" })).toBeNull()
})
