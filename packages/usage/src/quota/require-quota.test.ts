import type { PlanKey } from "@plinth/core"
import { expect, test } from "vitest"
import type { MeterKey } from "../meters"
import { aUser, calls, recordByHouse } from "../usage-stage.fixture"
import { consumeUsage } from "./consume-usage"
import { decideQuota } from "./decide-quota"
import { requireQuota } from "./require-quota"

test.each<[MeterKey, PlanKey, number, number, "in" | PlanKey | null]>([
  ["api_calls", "starter", 999, 1, "in"],
  ["api_calls", "starter", 1_000, 1, "pro"],
  ["api_calls", "pro", 50_000, 1, "in"],
  ["api_calls", "pro", 74_999, 1, "in"],
  ["api_calls", "pro", 75_000, 1, "business"],
  ["api_calls", "enterprise", 7_500_000, 1, null],
  ["emails_sent", "pro", 5_000, 1, "business"],
  ["storage_bytes", "starter", 99_000_000, 2_000_000, "pro"],
  ["assistant_tokens", "starter", 1e12, 1e12, "in"],
  ["members", "starter", 3, 1, "pro"],
  ["members", "business", 50, 1, "enterprise"],
  ["members", "enterprise", 1e6, 1, "in"],
])("%s on %s with %d used, %d more: %s", (meter, plan, used, requested, outcome) => {
  const refusal = decideQuota({ meter, plan, used, requested })
  expect(refusal ? refusal.from : "in").toBe(outcome)
})

test("a refusal says what, how much, and the way out", async () => {
  const user = await aUser()
  await user.setPlan("starter")
  await recordByHouse(user.as("member"), calls("a", 1_000))
  await requireQuota(user.as("member"), "api_calls")
  await user.fold()
  await expect(requireQuota(user.as("member"), "api_calls", 5)).rejects.toMatchObject({
    code: "usage.QUOTA_EXCEEDED",
    kind: "limit_reached",
    details: {
      meter: "api_calls",
      plan: "starter",
      used: 1_000,
      requested: 5,
      limit: 1_000,
      ceiling: 1_000,
      from: "pro",
      resetsAt: new Date("2026-04-03T12:00:00Z"),
    },
  })
  await user.travel({ days: 31 })
  await requireQuota(user.as("member"), "api_calls", 1_000)
})

test("in a transaction what was recorded a moment ago counts", async () => {
  const user = await aUser()
  await user.setPlan("starter")
  await recordByHouse(user.as("member"), calls("a", 1_000))
  await expect(user.house.write((tx) => requireQuota(tx, "api_calls"))).rejects.toMatchObject({
    code: "usage.QUOTA_EXCEEDED",
  })
})

test("sixty at once on a limit of a hundred, half used: exactly fifty come through", async () => {
  const user = await aUser()
  await user.setPlan("starter")
  await recordByHouse(user.as("member"), { key: "before", meter: "emails_sent", quantity: 50 })
  await user.fold()
  const outcomes = await Promise.allSettled(
    Array.from({ length: 60 }, (_, n) =>
      user.house.write((tx) => consumeUsage(tx, { key: `mail-${n}`, meter: "emails_sent", quantity: 1 })),
    ),
  )
  expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(50)
  await user.fold()
  expect(await user.used("emails_sent")).toBe(100)
})

test("what was consumed is not refused when it is tried again, though nothing more fits", async () => {
  const user = await aUser()
  await user.setPlan("starter")
  await recordByHouse(user.as("member"), { key: "before", meter: "emails_sent", quantity: 99 })
  const take = (key: string) =>
    user.house.write((tx) => consumeUsage(tx, { key, meter: "emails_sent", quantity: 1 }))
  const atOnce = await Promise.all([take("last"), take("last"), take("last")])
  expect(atOnce.map(({ duplicate }) => duplicate).toSorted()).toEqual([false, true, true])
  await expect(take("next")).rejects.toMatchObject({ code: "usage.QUOTA_EXCEEDED", details: { used: 100 } })
  expect(await take("last")).toMatchObject({ duplicate: true })
  await user.fold()
  expect(await user.used("emails_sent")).toBe(100)
})

test("a level is counted where it lives", async () => {
  const user = await aUser()
  await user.setPlan("starter")
  const { as } = user
  await requireQuota(as("owner"), "members", 2)
  for (const role of ["admin", "member"] as const) await as(role).read(async () => {})
  await expect(requireQuota(as("owner"), "members")).rejects.toMatchObject({
    details: { meter: "members", used: 3, limit: 3, from: "pro", resetsAt: null },
  })
})
