import { expect, test } from "vitest"
import { defineFlags, stringFlag } from "../define-flags"
import { FlagRules } from "../flag.schemas"
import { db, reason, admin, other, support, declare, rules, save, changesOf } from "./flag-stage.fixture"
import { listFlags } from "./list-flags"
import { readFlag } from "./read-flag"
import { removeFlag } from "./remove-flag"
import { saveFlag } from "./save-flag"
import { killFlag, reviveFlag } from "./turn-flag"

test("a flag is set up, changed, killed, revived and removed, and each of it is written down", async () => {
  const { key, declared } = declare("boolean")
  expect(await readFlag(support, key, declared)).toMatchObject({
    standing: "code_only",
    version: 0,
    codeDefault: { value: false },
  })
  const { version } = await save(key, declared)
  const { version: next } = await save(key, declared, { version, rules: rules({ plans: ["pro"] }) })
  expect(next).toBeGreaterThan(version)
  for (const turn of [killFlag, killFlag, reviveFlag, reviveFlag]) await turn(admin, { key, reason })
  expect(await readFlag(support, key, declared)).toMatchObject({
    standing: "set_up",
    plans: ["pro"],
    isKilled: false,
  })
  await removeFlag(admin, { key, reason })
  await expect(removeFlag(admin, { key, reason })).rejects.toMatchObject({ code: "flags.NOT_SET_UP" })
  const changes = await changesOf(key)
  expect(changes.map(({ act }) => act)).toEqual(["removed", "revived", "killed", "changed", "set_up"])
  expect(changes[3]).toMatchObject({
    before: { plans: null },
    after: { plans: ["pro"] },
    reason,
    actorName: expect.any(String),
  })
  expect(
    await db.asSuperuser(
      "select type, actor_user_id as who from platform.platform_events where entity_id = $1 order by position",
      [key],
    ),
  ).toEqual(
    ["set_up", "changed", "killed", "revived", "removed"].map((act) => ({
      type: `flag.${act}`,
      who: admin.user.id,
    })),
  )
  await expect(db.asSuperuser("update platform.flag_changes set reason = 'x'")).rejects.toThrow(
    "only ever added to",
  )
})

test("what somebody made unreadable by hand hides no other, and is set up anew", async () => {
  const [broken, sound] = [declare("boolean"), declare("boolean")]
  const declared = { ...broken.declared, ...sound.declared }
  for (const { key } of [broken, sound]) await save(key, declared)
  await db.asSuperuser(
    `update platform.flags set variants = '[{"name":"NO NAME","value":1}]' where key = $1`,
    [broken.key],
  )
  const standings = async () =>
    Object.fromEntries((await listFlags(support, declared)).map(({ key, standing }) => [key, standing]))
  expect(await standings()).toMatchObject({ [broken.key]: "code_only", [sound.key]: "set_up" })
  await expect(killFlag(admin, { key: broken.key, reason })).rejects.toMatchObject({
    code: "flags.NOT_SET_UP",
  })
  await save(broken.key, declared)
  expect(await standings()).toMatchObject({ [broken.key]: "set_up" })
})

test("two who set it up, or change what the other changed: one does, and the other learns what stands", async () => {
  const { key, declared } = declare("boolean")
  const setUps = await Promise.allSettled([
    save(key, declared),
    saveFlag(other, { key, version: 0, rules: rules(), reason }, declared),
  ])
  expect(setUps.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"])
  await expect(save(key, declared)).rejects.toMatchObject({ code: "flags.EXISTS" })
  const { version } = await readFlag(support, key, declared)
  await save(key, declared, { version })
  await expect(save(key, declared, { version })).rejects.toMatchObject({
    code: "flags.CHANGED",
    details: { version: expect.any(Number) },
  })
})

const dates = [new Date("2026-11-23"), new Date("2026-11-22")] as const
test.each<[string, Partial<FlagRules>, string]>([
  [
    "shares below 100",
    { rollout: { by: "tenant", shares: [{ variant: "on", percent: 99.99 }] } },
    "flags.SHARES_NOT_100",
  ],
  [
    "shares above 100",
    {
      rollout: {
        by: "tenant",
        shares: [
          { variant: "on", percent: 60 },
          { variant: "off", percent: 41 },
        ],
      },
    },
    "flags.SHARES_NOT_100",
  ],
  [
    "a share of no variant",
    { rollout: { by: "tenant", shares: [{ variant: "none", percent: 100 }] } },
    "flags.VARIANT_UNKNOWN",
  ],
  [
    "two shares of one variant",
    {
      rollout: {
        by: "tenant",
        shares: [
          { variant: "on", percent: 50 },
          { variant: "on", percent: 50 },
        ],
      },
    },
    "flags.VARIANT_TWICE",
  ],
  [
    "two variants of one name",
    {
      variants: [
        { name: "on", value: true },
        { name: "on", value: false },
      ],
    },
    "flags.VARIANT_TWICE",
  ],
  ["a value of another kind", { variants: [{ name: "on", value: "true" }] }, "flags.KIND_MISMATCH"],
  ["a schedule that ends before it begins", { from: dates[0], until: dates[1] }, "flags.SCHEDULE_REVERSED"],
  ["a schedule that ends as it begins", { from: dates[0], until: dates[0] }, "flags.SCHEDULE_REVERSED"],
])("%s is refused, and nothing is written", async (_, change, code) => {
  const { key, declared } = declare("boolean")
  await expect(save(key, declared, { rules: rules(change) })).rejects.toMatchObject({ code })
  expect(await changesOf(key)).toEqual([])
})

test("JSON that is enormous, or not as the code's schema wants it, is refused", async () => {
  const { key, declared } = declare("json")
  const of = (value: FlagRules["variants"][number]["value"]) =>
    save(key, declared, { rules: rules({ variants: [{ name: "a", value }], rollout: null }) })
  await expect(of({ size: 1, text: "x".repeat(40_000) })).rejects.toMatchObject({ code: "flags.TOO_LARGE" })
  await expect(of({ size: "large" })).rejects.toMatchObject({
    code: "flags.KIND_MISMATCH",
    details: { variant: "a", kind: "json" },
  })
  await of({ size: 3 })
})

test.each<[string, unknown]>([
  ["a NUL", { size: 1, text: "a\u0000b" }],
  ["half a letter", { size: 1, text: "\ud800" }],
  ["a well of brackets", JSON.parse("[".repeat(5_000) + "]".repeat(5_000))],
  ["hundreds of digits", { size: 1e300 }],
  ["no JSON", { size: undefined }],
])("%s is no value of a flag", (_, value) => {
  expect(FlagRules.safeParse({ ...rules(), variants: [{ name: "a", value }] }).success).toBe(false)
})

test("a number is finite, and shares go to the hundredth", async () => {
  const { key, declared } = declare("number")
  const numbers = [
    { name: "a", value: 0.5 },
    { name: "b", value: 2 },
    { name: "c", value: -1 },
  ]
  const shares = [33.33, 33.33, 33.34].map((percent, n) => ({ variant: numbers[n]?.name ?? "", percent }))
  await save(key, declared, { rules: rules({ variants: numbers, rollout: { by: "user", shares } }) })
  expect(FlagRules.safeParse(rules({ variants: [{ name: "a", value: Infinity }] })).success).toBe(false)
})

test("the code knows no such flag: nobody sets it up; the database does: it is shown, killed and removed", async () => {
  const { key, declared } = declare("boolean")
  await save(key, declared)
  const without = defineFlags({})
  expect(await readFlag(support, key, without)).toMatchObject({
    standing: "database_only",
    codeDefault: null,
  })
  expect((await listFlags(support, without)).find((flag) => flag.key === key)?.standing).toBe("database_only")
  await expect(save(key, without, { version: 1 })).rejects.toMatchObject({ code: "flags.UNKNOWN" })
  await expect(readFlag(support, "test.nowhere", without)).rejects.toMatchObject({ code: "flags.UNKNOWN" })
  await killFlag(admin, { key, reason })
  await removeFlag(admin, { key, reason })
  expect((await listFlags(support, without)).map((flag) => flag.key)).not.toContain(key)
})

test("a flag that the code calls another kind says so, and is set up anew as that", async () => {
  const { key, declared } = declare("boolean")
  await save(key, declared)
  const now = defineFlags({ [key]: stringFlag("code") })
  const { standing, unfit, version } = await readFlag(support, key, now)
  expect([standing, unfit]).toEqual(["kind_differs", ["on", "off"]])
  const words = rules({ variants: [{ name: "blue", value: "blue" }], rollout: null })
  await save(key, now, { version, rules: words })
  expect(await readFlag(support, key, now)).toMatchObject({ standing: "set_up", kind: "string", unfit: [] })
})
