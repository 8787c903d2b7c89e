import { newId } from "@plinth/core"
import { platformContext } from "@plinth/db"
import { insertTenant, insertUser, testDatabase, testOrigin } from "@plinth/db/testing"
import { expect, test } from "vitest"
import { z } from "zod"
import {
  booleanFlag,
  defineFlags,
  jsonFlag,
  numberFlag,
  stringFlag,
  type FlagDeclarations,
} from "../define-flags"
import { FlagRules, type OverrideFlagInput, type SaveFlagInput } from "../flag.schemas"
import { flagPermissions } from "../permissions"
import { listFlagChanges } from "./list-flag-changes"
import { listFlags } from "./list-flags"
import { overrideFlag } from "./override-flag"
import { previewFlag } from "./preview-flag"
import { readFlag } from "./read-flag"
import { removeFlag } from "./remove-flag"
import { saveFlag } from "./save-flag"
import { setBackFlag } from "./set-back-flag"
import { killFlag, reviveFlag } from "./turn-flag"

const db = await testDatabase()
const reason = "Trying it out."

async function anOperator(role: "platform_admin" | "platform_support") {
  const userId = await insertUser(db)
  await db.asSuperuser("update auth.users set email_verified = true where id = $1", [userId])
  await db.asSuperuser(
    "insert into platform.platform_role_assignments (id, user_id, role) values ($1, $2, $3)",
    [newId(), userId, role],
  )
  const { reading, managing } = flagPermissions
  return platformContext(db, {
    user: { id: userId, name: "Ada", email: `${userId}@example.test`, emailVerified: true },
    role,
    permissions: new Set(role === "platform_admin" ? [...reading, ...managing] : reading),
    origin: testOrigin(userId),
  })
}
const [admin, other, support] = await Promise.all([
  anOperator("platform_admin"),
  anOperator("platform_admin"),
  anOperator("platform_support"),
])

let count = 0
/** A flag of its own for each test. */
function declare(kind: "boolean" | "string" | "number" | "json") {
  const flag = {
    boolean: booleanFlag(false),
    string: stringFlag("code"),
    number: numberFlag(1),
    json: jsonFlag(z.object({ size: z.number() }), { size: 0 }),
  }[kind]
  const key = `test.flag-${(count += 1)}`
  return { key, declared: defineFlags({ [key]: flag }) as FlagDeclarations }
}
const rules = (change: Partial<FlagRules> = {}): FlagRules => ({
  variants: [
    { name: "on", value: true },
    { name: "off", value: false },
  ],
  rollout: { by: "tenant", shares: [{ variant: "on", percent: 100 }] },
  plans: null,
  from: null,
  until: null,
  ...change,
})
const save = (key: string, declared: FlagDeclarations, change: Partial<SaveFlagInput> = {}) =>
  saveFlag(admin, { key, version: 0, rules: rules(), reason, ...change }, declared)
const changesOf = (key: string) => listFlagChanges(support, { key, limit: 20 }).then(({ items }) => items)

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

test("overrides: by slug, id or address, counted, taken back, and in the way of a variant that goes", async () => {
  const { key, declared } = declare("boolean")
  const [tenant, person] = [await insertTenant(db), await insertUser(db)]
  const [found] = await db.asSuperuser<{ slug: string }>("select slug from app.tenants where id = $1", [
    tenant.id,
  ])
  const give = (input: Partial<OverrideFlagInput>) =>
    overrideFlag(admin, { key, variant: "on", reason, ...input })
  await expect(give({ tenant: tenant.id })).rejects.toMatchObject({ code: "flags.NOT_SET_UP" })
  const { version } = await save(key, declared, { rules: rules({ rollout: null }) })
  await give({ tenant: found?.slug ?? "" })
  await give({ tenant: tenant.id })
  await give({ person })
  await expect(give({ tenant: "nobody-is-called-so" })).rejects.toMatchObject({
    code: "flags.TENANT_NOT_FOUND",
  })
  await expect(give({ person: "nobody@example.test" })).rejects.toMatchObject({
    code: "flags.PERSON_NOT_FOUND",
  })
  await expect(give({ person, variant: "none" })).rejects.toMatchObject({ code: "flags.VARIANT_UNKNOWN" })
  expect((await readFlag(support, key, declared)).overrides).toHaveLength(2)
  const gone = rules({ variants: [{ name: "off", value: false }], rollout: null })
  await expect(save(key, declared, { version, rules: gone })).rejects.toMatchObject({
    code: "flags.VARIANT_IN_USE",
  })
  await give({ person, variant: null })
  await give({ tenant: tenant.id, variant: "off" })
  await save(key, declared, { version, rules: gone })
  const acts = (await changesOf(key)).map(({ act, override }) => [
    act,
    override?.before ?? null,
    override?.after ?? null,
  ])
  expect(acts).toEqual([
    ["changed", null, null],
    ["overridden", "on", "off"],
    ["overridden", "on", null],
    ["overridden", null, "on"],
    ["overridden", null, "on"],
    ["set_up", null, null],
  ])
})

test("a preview is what the tenant gets, and tells which step decides", async () => {
  const { key, declared } = declare("boolean")
  const tenant = await insertTenant(db)
  const preview = () => previewFlag(support, { key, tenant: tenant.id }, declared)
  expect(await preview()).toMatchObject({ step: "default", variant: null, value: false })
  const { version } = await save(key, declared)
  expect(await preview()).toMatchObject({
    step: "rollout",
    variant: "on",
    value: true,
    place: expect.any(Number),
  })
  const later = new Date(Date.now() + 86_400_000)
  await save(key, declared, { version, rules: rules({ from: later }) })
  expect(await preview()).toMatchObject({ step: "schedule", value: false })
  expect(await previewFlag(support, { key, tenant: tenant.id, at: later }, declared)).toMatchObject({
    value: true,
  })
  await overrideFlag(admin, { key, tenant: tenant.id, variant: "on", reason })
  expect(await preview()).toMatchObject({ step: "tenant", value: true })
  await killFlag(admin, { key, reason })
  expect(await preview()).toMatchObject({ step: "killed", value: false })
})

test("every change can be set back: rules, a kill, an override, a setting up and a removal", async () => {
  const { key, declared } = declare("boolean")
  const tenant = await insertTenant(db)
  const stands = () => readFlag(support, key, declared)
  const back = async (act: string) => {
    const change = (await changesOf(key)).find((each) => each.act === act)
    const { version } = await stands()
    await setBackFlag(admin, { key, changeId: change?.id ?? "", version, reason }, declared)
  }
  const { version } = await save(key, declared)
  await save(key, declared, { version, rules: rules({ plans: ["pro"] }) })
  await expect(
    setBackFlag(admin, { key, changeId: (await changesOf(key))[0]?.id ?? "", version, reason }, declared),
  ).rejects.toMatchObject({ code: "flags.CHANGED" })
  await back("changed")
  expect((await stands()).plans).toBeNull()
  await overrideFlag(admin, { key, tenant: tenant.id, variant: "off", reason })
  await back("overridden")
  expect((await stands()).overrides).toEqual([])
  await killFlag(admin, { key, reason })
  await back("killed")
  expect((await stands()).isKilled).toBe(false)
  await removeFlag(admin, { key, reason })
  await back("removed")
  expect(await stands()).toMatchObject({ standing: "set_up", isKilled: false })
  await back("set_up")
  expect((await stands()).standing).toBe("code_only")
  await expect(
    setBackFlag(admin, { key, changeId: newId(), version: 0, reason }, declared),
  ).rejects.toMatchObject({ code: "flags.CHANGE_NOT_FOUND" })
})

test("support reads and changes nothing, by verb and by policy; nobody else's role reads a flag", async () => {
  const { key, declared } = declare("boolean")
  await save(key, declared)
  const deceived = { ...support, permissions: admin.permissions }
  const { version } = await readFlag(support, key, declared)
  for (const act of [
    (ctx: typeof support) => saveFlag(ctx, { key, version, rules: rules(), reason }, declared),
    (ctx: typeof support) => killFlag(ctx, { key, reason }),
    (ctx: typeof support) => removeFlag(ctx, { key, reason }),
    (ctx: typeof support) => overrideFlag(ctx, { key, tenant: newId(), variant: "on", reason }),
    (ctx: typeof support) => setBackFlag(ctx, { key, changeId: newId(), version, reason }, declared),
  ]) {
    await expect(act(support)).rejects.toMatchObject({ code: "auth.FORBIDDEN" })
    await expect(act(deceived)).rejects.toThrow()
  }
  await expect(listFlags({ ...support, permissions: new Set() })).rejects.toMatchObject({
    code: "auth.FORBIDDEN",
  })
  expect((await readFlag(support, key, declared)).version).toBe(version)
  for (const role of ["app", "reader", "auth", "worker"] as const)
    for (const table of ["flags", "flag_overrides", "flag_changes", "flag_version"])
      await expect(db.pool(role).query(`select * from platform.${table}`)).rejects.toMatchObject({
        code: "42501",
      })
  expect((await db.pool("platform").query("select key from platform.flags")).rowCount).toBe(0)
})
