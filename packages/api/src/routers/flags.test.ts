import { testGate } from "@plinth/gate/testing"
import { expect, test } from "vitest"
import { createCaller } from "../app-router"

const { gate, makeOperator, signUp } = await testGate()
const key = "shell.announcement"
const reason = "To be told."
const cookie = await signUp("Operator")
await makeOperator("Operator", "platform_admin")
const { platform } = createCaller(await gate.admit(new Headers({ cookie }), null))
const { flags } = platform

test("every answer about a flag has its shape, from before it is set up until it is removed", async () => {
  for (const { key: each } of await flags.list())
    expect(await flags.get({ key: each })).toMatchObject({ version: 0 })
  const owner = createCaller(await gate.admit(new Headers({ cookie: await signUp("Owner") }), null))
  const { slug } = await owner.tenants.found({ name: "Acme", slug: "acme" })
  expect(await flags.preview({ key, tenant: slug })).toMatchObject({ step: "default", value: null })
  const value = { tone: "info", text: "Read this." }
  const rules = {
    variants: [{ name: "a", value }],
    rollout: null,
    plans: null,
    from: new Date(),
    until: null,
  }
  const { version } = await flags.save({ key, version: 0, rules, reason })
  await flags.override({ key, tenant: slug, variant: "a", reason })
  expect(await flags.preview({ key, tenant: slug })).toMatchObject({ step: "tenant", value })
  await flags.kill({ key, reason })
  await flags.revive({ key, reason })
  const { overrides } = await flags.get({ key })
  expect(overrides).toMatchObject([{ tenant: { slug }, variant: "a" }])
  await expect(flags.save({ key, version, rules, reason })).rejects.toMatchObject({ code: "CONFLICT" })
  const { items } = await flags.changes({ key })
  const { version: stands } = await flags.get({ key })
  await flags.setBack({ key, changeId: items[1]?.id ?? "", version: stands, reason })
  await flags.remove({ key, reason })
  expect((await flags.changes({ key, limit: 1 })).nextCursor).toEqual(expect.any(String))
  await expect(flags.get({ key: "\0" })).rejects.toMatchObject({ code: "NOT_FOUND" })
})

test("a tenant's people are told what the shared flags say to them", async () => {
  const mine = new Headers({ cookie: await signUp("Member") })
  const member = createCaller(await gate.admit(mine, null))
  const { slug } = await member.tenants.found({ name: "Bolt", slug: "bolt" })
  const inTenant = createCaller(await gate.admit(mine, slug))
  expect(await inTenant.flags.list()).toEqual([
    { key: "home.keyboard-hint", value: false },
    { key, value: null },
  ])
})
