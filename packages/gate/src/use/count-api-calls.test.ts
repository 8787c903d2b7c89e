import { fixedClock, newId, type PlanKey, type TenantId } from "@plinth/core"
import { plans } from "@plinth/entitlements"
import { planFacts } from "@plinth/entitlements/testing"
import { expect, test } from "vitest"
import { allowanceOf } from "./allowance"
import { openApiCalls } from "./count-api-calls"
import { usedOf } from "./used"

const tenantId = newId<TenantId>()
const periodAnchor = new Date("2026-03-01T00:00:00Z")
const clock = fixedClock("2026-03-11T00:00:00Z")

/** What a request meets whose own query says that so many calls were folded. */
const met = (used: number, plan: PlanKey = "pro", since = periodAnchor) =>
  allowanceOf(
    planFacts({ plan, billingState: plan === "starter" ? "free" : "active", periodAnchor }),
    clock,
    usedOf({ api_calls: [used, since.toISOString()] }),
  )
const one = { calls: 1, staysOpen: false }
const passing = (
  count: ReturnType<typeof openApiCalls>,
  times: number,
  allowance: ReturnType<typeof met>,
) => {
  let passed = 0
  for (let call = 0; call < times; call += 1) {
    try {
      count(tenantId, allowance, one)
      passed += 1
    } catch {
      // Refused.
    }
  }
  return passed
}

test.each([
  ["starter", 1_000],
  ["pro", 75_000],
  ["business", 750_000],
] as const)("on %s the call over %i is refused, and says what, how much and the way out", (plan, ceiling) => {
  const count = openApiCalls()
  expect(count(tenantId, met(ceiling - 1, plan), one)).toEqual([
    { name: "api_calls", limit: ceiling, seconds: 31 * 86_400, remaining: 0, resetSeconds: 21 * 86_400 },
  ])
  const limit = plans[plan].limits.apiCallsPerMonth
  expect(() => count(tenantId, met(ceiling, plan), one)).toThrow(
    expect.objectContaining({
      code: "usage.QUOTA_EXCEEDED",
      kind: "limit_reached",
      details: expect.objectContaining({
        meter: "api_calls",
        plan,
        limit,
        ceiling,
        used: ceiling,
        requested: 1,
        from: plan === "starter" ? "pro" : plan === "pro" ? "business" : "enterprise",
        resetsAt: new Date("2026-04-01T00:00:00Z"),
        retryAfterSeconds: 21 * 86_400,
      }),
    }),
  )
})

test("one process refuses at the call, however old what the database tells is", () => {
  expect(passing(openApiCalls(), 500, met(74_900))).toBe(100)
})

test("several overshoot by no more than what the others let pass until it is folded, and refuse nobody early", () => {
  const processes = [openApiCalls(), openApiCalls(), openApiCalls()]
  const passed = processes.map((count) => passing(count, 60, met(74_900)))
  expect(passed).toEqual([60, 60, 60])
  // Folded: 80 too many went through, and nothing more does.
  expect(processes.map((count) => passing(count, 10, met(75_080)))).toEqual([0, 0, 0])
})

test("what shows the way out stays open, and counts", () => {
  const count = openApiCalls()
  expect(count(tenantId, met(80_000), { calls: 1, staysOpen: true })).toMatchObject([{ remaining: 0 }])
})

test("a batch passes whole or not at all", () => {
  const count = openApiCalls()
  expect(() => count(tenantId, met(74_995), { calls: 6, staysOpen: false })).toThrow(
    expect.objectContaining({ code: "usage.QUOTA_EXCEEDED" }),
  )
  expect(count(tenantId, met(74_995), { calls: 5, staysOpen: false })).toMatchObject([{ remaining: 0 }])
})

test("a new month begins at nothing, and a larger plan opens at once", () => {
  const count = openApiCalls()
  expect(passing(count, 10, met(75_000))).toBe(0)
  expect(passing(count, 10, met(75_000, "business"))).toBe(10)
  expect(passing(openApiCalls(), 10, met(75_000, "pro", new Date("2026-02-01T00:00:00Z")))).toBe(10)
})
