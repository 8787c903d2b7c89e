import { newId } from "@plinth/core"
import { insertTenant, insertUser } from "@plinth/db/testing"
import { expect, test } from "vitest"
import { type OverrideFlagInput } from "../flag.schemas"
import { db, reason, admin, support, declare, rules, save, changesOf } from "./flag-stage.fixture"
import { listFlags } from "./list-flags"
import { overrideFlag } from "./override-flag"
import { previewFlag } from "./preview-flag"
import { readFlag } from "./read-flag"
import { removeFlag } from "./remove-flag"
import { saveFlag } from "./save-flag"
import { setBackFlag } from "./set-back-flag"
import { killFlag } from "./turn-flag"

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
