import type { PlanKey } from "@plinth/core"
import { expect, test } from "vitest"
import { meters, type Meter, type Policy } from "../meters"
import { thresholdAt } from "../threshold/threshold-at"
import { stateOf, type MeterState } from "./state-of"
import { usedNow } from "./used-now"

/** A meter of which a plan includes a hundred, or as many as it is told. */
const of = (policy: Policy, limit: number | null = 100): Meter => ({
  ...meters.emails_sent,
  limit: () => limit,
  policy: () => policy,
})
const hard = of({ kind: "hard" })
const soft = of({ kind: "soft", ceilingPercent: 150 })
const hint = of({ kind: "upgrade_hint" })
const plan: PlanKey = "pro"

test.each<[string, Meter, number, MeterState, 0 | 80 | 100]>([
  ["hard, near", hard, 79, "within", 0],
  ["hard, near", hard, 80, "near", 80],
  ["hard, limit - 1", hard, 99, "near", 80],
  ["hard, limit and ceiling", hard, 100, "full", 100],
  ["hard, limit + 1", hard, 101, "full", 100],
  ["soft, limit - 1", soft, 99, "near", 80],
  ["soft, limit", soft, 100, "over", 100],
  ["soft, limit + 1", soft, 101, "over", 100],
  ["soft, ceiling - 1", soft, 149, "over", 100],
  ["soft, ceiling", soft, 150, "full", 100],
  ["soft, ceiling + 1", soft, 151, "full", 100],
  ["hint, limit - 1", hint, 99, "near", 80],
  ["hint, limit", hint, 100, "over", 100],
  ["hint, limit + 1", hint, 101, "over", 100],
  ["no limit", of({ kind: "hard" }, null), 1e12, "within", 0],
  ["a limit of one, unused", of({ kind: "hard" }, 1), 0, "within", 0],
  ["a limit of none", of({ kind: "hard" }, 0), 0, "full", 100],
])("%s, %o used %i: %s, told at %i", (_, meter, used, state, threshold) => {
  expect(stateOf(meter, plan, used)).toBe(state)
  expect(thresholdAt(state)).toBe(threshold)
})

test.each<[Meter["aggregation"], number, number]>([
  ["sum", 0, 7],
  ["max", 0, 7],
  ["gauge", 7, 7],
])("of a %s that was written before the month %i counts, since it began %i", (aggregation, before, since) => {
  const startsAt = new Date("2026-03-01T00:00:00Z")
  const standing = { used: 7, since: new Date("2026-02-01T00:00:00Z") }
  expect(usedNow({ aggregation }, standing, startsAt)).toBe(before)
  expect(usedNow({ aggregation }, { used: 7, since: startsAt }, startsAt)).toBe(since)
  expect(usedNow({ aggregation }, undefined, startsAt)).toBe(0)
})
