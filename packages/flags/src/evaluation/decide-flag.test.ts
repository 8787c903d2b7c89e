import { newId } from "@plinth/core"
import { expect, test } from "vitest"
import { booleanFlag, defineFlags, jsonFlag, stringFlag } from "../define-flags"
import type { FlagState } from "../flag.schemas"
import { z } from "zod"
import { compileFlag, type OverrideRow } from "./compile-flag"
import { decideFlag, type FlagSubject } from "./decide-flag"

const [tenantId, userId, otherTenant] = [newId(), newId(), newId()]
const noon = new Date("2026-11-22T12:00:00Z")
const hour = 3_600_000
const before = new Date(noon.getTime() - hour)
const after = new Date(noon.getTime() + hour)

const declared = defineFlags({ one: stringFlag("code") })
const variants = ["person", "tenant", "rollout"].map((name) => ({ name, value: name }))
const everything: FlagState = {
  kind: "string",
  variants,
  isKilled: false,
  rollout: { by: "tenant", shares: [{ variant: "rollout", percent: 100 }] },
  plans: ["pro", "business"],
  from: before,
  until: after,
}
const overrides: OverrideRow[] = [
  { tenantId: null, userId, variant: "person" },
  { tenantId, userId: null, variant: "tenant" },
]
const ada: FlagSubject = { tenantId, userId, plan: "pro" }

type Case = readonly [
  says: string,
  change: Partial<FlagState>,
  subject: FlagSubject,
  step: string,
  variant: string | null,
  rows?: OverrideRow[],
]
const cases: Case[] = [
  ["the kill switch before all", { isKilled: true }, ada, "killed", null],
  ["the person before their tenant", {}, ada, "user", "person"],
  [
    "the tenant before schedule, plan and rollout",
    { from: after, until: null },
    { tenantId, plan: "starter" },
    "tenant",
    "tenant",
  ],
  [
    "the person also out of time and on another plan",
    { until: before, from: null },
    { ...ada, plan: "starter" },
    "user",
    "person",
  ],
  [
    "nothing before it begins",
    { from: after, until: null },
    { tenantId: otherTenant, plan: "pro" },
    "schedule",
    null,
  ],
  [
    "nothing once it has ended",
    { from: null, until: before },
    { tenantId: otherTenant, plan: "pro" },
    "schedule",
    null,
  ],
  ["from its beginning on", { from: noon }, { tenantId: otherTenant, plan: "pro" }, "rollout", "rollout"],
  ["nothing at its end any more", { until: noon }, { tenantId: otherTenant, plan: "pro" }, "schedule", null],
  [
    "the schedule before the plan",
    { from: after, until: null },
    { tenantId: otherTenant, plan: "starter" },
    "schedule",
    null,
  ],
  ["nothing of another plan", {}, { tenantId: otherTenant, plan: "starter" }, "plan", null],
  ["nothing without a plan where one is asked", {}, { tenantId: otherTenant }, "plan", null],
  [
    "the plan before the rollout",
    { plans: ["enterprise"] },
    { tenantId: otherTenant, plan: "pro" },
    "plan",
    null,
  ],
  ["the rollout last", {}, { tenantId: otherTenant, plan: "business" }, "rollout", "rollout"],
  [
    "of every plan where none is named",
    { plans: null },
    { tenantId: otherTenant, plan: "starter" },
    "rollout",
    "rollout",
  ],
  [
    "the code's default without a rollout",
    { rollout: null },
    { tenantId: otherTenant, plan: "pro" },
    "default",
    null,
  ],
  ["the code's default for who is in no tenant", { plans: null }, { userId: newId() }, "default", null],
  [
    "the code's default for a stranger of a draw by person",
    { plans: null, rollout: { by: "user", shares: [{ variant: "rollout", percent: 100 }] } },
    { tenantId: otherTenant },
    "default",
    null,
  ],
  [
    "a person of a draw by person",
    { plans: null, rollout: { by: "user", shares: [{ variant: "rollout", percent: 100 }] } },
    { userId },
    "rollout",
    "rollout",
    [],
  ],
  [
    "nothing of an override whose variant is gone",
    { variants: variants.slice(2) },
    ada,
    "rollout",
    "rollout",
  ],
]
test.for(cases)("%s", ([, change, subject, step, variant, rows = overrides]) => {
  const flag = compileFlag("one", { ...everything, ...change }, rows, declared)
  const decided = decideFlag(flag, subject, noon.getTime())
  expect([decided.step, decided.variant?.name ?? null]).toEqual([step, variant])
})

const shares = (...percents: number[]): Partial<FlagState> => ({
  plans: null,
  rollout: {
    by: "tenant",
    shares: percents.map((percent, n) => ({ variant: variants[n]?.name ?? "", percent })),
  },
})
const tenants = Array.from(
  { length: 10_000 },
  (_, n) => `0190a0b0-0000-7000-8000-${String(n).padStart(12, "0")}`,
)
const given = (...percents: number[]) => {
  const flag = compileFlag("one", { ...everything, ...shares(...percents) }, [], declared)
  return tenants.map((id) => decideFlag(flag, { tenantId: id }, noon.getTime()).variant?.name)
}

test("shares are shares of the tenants, to one percent, and nobody is left out", () => {
  const drawn = given(20, 30, 50)
  for (const [name, percent] of [
    ["person", 20],
    ["tenant", 30],
    ["rollout", 50],
  ] as const) {
    const share = (drawn.filter((each) => each === name).length / tenants.length) * 100
    expect(Math.abs(share - percent)).toBeLessThan(1)
  }
  expect(drawn).not.toContain(undefined)
  expect(given(0.01, 0, 99.99)).not.toContain("tenant")
})

test("who is in a share stays in it while the share grows", () => {
  const [few, many] = [given(10, 90), given(60, 40)]
  expect(tenants.filter((_, n) => few[n] === "person" && many[n] !== "person")).toEqual([])
  expect(given(10, 90)).toEqual(few)
})

test("a value that the code does not expect any more is marked, whatever the kind", () => {
  const of = (state: Partial<FlagState>, declarations = declared as Parameters<typeof compileFlag>[3]) =>
    decideFlag(
      compileFlag("one", { ...everything, ...shares(100), ...state }, [], declarations),
      { tenantId },
      noon.getTime(),
    )
  const person = (value: FlagState["variants"][number]["value"]) => ({
    variants: [{ name: "person", value }],
  })
  expect(of({}).variant?.isFit).toBe(true)
  expect(of(person(1)).variant?.isFit).toBe(false)
  expect(of({}, defineFlags({ one: booleanFlag(false) })).variant?.isFit).toBe(false)
  const json = defineFlags({ one: jsonFlag(z.object({ text: z.string() }), { text: "" }) })
  expect(of({ kind: "json", ...person({ text: "yes" }) }, json).variant?.isFit).toBe(true)
  expect(of({ kind: "json", ...person({ text: 7 }) }, json).variant?.isFit).toBe(false)
  expect(of({}, defineFlags({})).variant?.isFit).toBe(true)
})
