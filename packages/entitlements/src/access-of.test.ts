import { billingStates } from "@plinth/core"
import { expect, test } from "vitest"
import { accessOf, requireAccess } from "./access-of"
import { planFacts } from "./testing"

const noon = new Date("2026-03-03T12:00:00Z")
const later = new Date("2026-03-03T12:00:01Z")

test.each(billingStates)("%s", (billingState) => {
  const expected = { restricted: "read_only", paused: "read_only", suspended: "billing_only" }[
    billingState as string
  ]
  expect(accessOf(planFacts({ billingState }), noon)).toBe(expected ?? "full")
})

test("a grace that is over is over, also before anybody has written it down", () => {
  const overdue = { plan: "pro", billingState: "past_due" } as const
  expect(accessOf(planFacts({ ...overdue, accessEndsAt: later }), noon)).toBe("full")
  expect(accessOf(planFacts({ ...overdue, accessEndsAt: noon }), noon)).toBe("read_only")
})

test("what operators give opens what a bill has closed, but for a suspension", () => {
  const comp = { compPlan: "pro", compEndsAt: later } as const
  expect(accessOf(planFacts({ ...comp, billingState: "restricted" }), noon)).toBe("full")
  expect(accessOf(planFacts({ ...comp, billingState: "suspended" }), noon)).toBe("billing_only")
})

test("a refusal says in which state the bill is", () => {
  const refused = (code: string, billingState: string) =>
    expect.objectContaining({ code: `entitlements.${code}`, details: { billingState } })
  const restricted = planFacts({ billingState: "restricted" })
  expect(() => requireAccess(restricted, "read", noon)).not.toThrow()
  expect(() => requireAccess(restricted, "write", noon)).toThrow(refused("RESTRICTED", "restricted"))
  const suspended = planFacts({ billingState: "suspended" })
  expect(() => requireAccess(suspended, "read", noon)).toThrow(refused("SUSPENDED", "suspended"))
})
