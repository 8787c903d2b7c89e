import { fixedClock } from "@plinth/core"
import { planFacts } from "@plinth/entitlements/testing"
import { allowanceOf } from "@plinth/gate"
import { expect, test } from "vitest"
import { noticeOf } from "./notice"

const periodAnchor = new Date("2026-03-01T00:00:00Z")
const noticed = (plan: "starter" | "pro", used: Record<string, number>) =>
  noticeOf(
    allowanceOf(
      planFacts({ plan, billingState: plan === "pro" ? "active" : "free", periodAnchor }),
      fixedClock("2026-03-11T00:00:00Z"),
      new Map(Object.entries(used).map(([meter, count]) => [meter, { used: count, since: periodAnchor }])),
    ),
  )

test.each([
  ["pro", 39_999, null],
  ["pro", 40_000, { kind: "near", percent: 80 }],
  ["pro", 50_000, { kind: "over", percent: 100 }],
  ["pro", 74_999, { kind: "over", percent: 149 }],
  ["pro", 75_000, { kind: "full", percent: 150 }],
  ["starter", 999, { kind: "near", percent: 99 }],
  ["starter", 1_000, { kind: "full", percent: 100 }],
] as const)("on %s, %i calls: %o", (plan, used, said) => {
  expect(noticed(plan, { api_calls: used })).toEqual(said && { meter: "api_calls", ...said })
})

test("the gravest is said, and alone", () => {
  expect(noticed("pro", { api_calls: 45_000, emails_sent: 5_000 })).toMatchObject({
    kind: "full",
    meter: "emails_sent",
  })
})
