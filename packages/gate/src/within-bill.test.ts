import type { BillingState } from "@plinth/core"
import { foundTenant } from "@plinth/tenants"
import { sql } from "kysely"
import { expect, test } from "vitest"
import { testGate } from "./testing"

const { asSuperuser, gate, signUp } = await testGate()
const headers = new Headers({ cookie: await signUp("Ada") })
const { person } = await gate.admit(headers, null)
if (!person) throw new Error("Ada was not let in.")
await foundTenant(person, { name: "Acme", slug: "acme" })
const standing = async (state: BillingState) => {
  await asSuperuser("update app.tenants set billing_state = $1", [state])
  return gate.admit(headers, "acme")
}
const neverSent = { most: 1, send: async () => expect.fail("It was sent.") }
const rename = sql`update app.tenants set name = 'Other'`

test.each<BillingState>(["free", "trialing", "incomplete", "active", "past_due", "canceled", "expired"])(
  "%s closes nothing",
  async (state) => {
    const { lock, member } = await standing(state)
    expect([lock, await member?.write(async () => "written")]).toEqual([null, "written"])
  },
)

test.each<BillingState>(["restricted", "paused"])(
  "%s: reading is the reader's, writing nobody's",
  async (state) => {
    const { lock, member, tenant } = await standing(state)
    const refused = { code: "entitlements.RESTRICTED", details: { billingState: state } }
    expect(tenant).toBe(member)
    await expect(member?.write(async () => expect.fail("It began."))).rejects.toMatchObject(refused)
    await expect(member?.writeTogether(neverSent, 1)).rejects.toMatchObject(refused)
    const role = sql<{ role: string }>`select current_user as role`
    for (const way of ["one", "read"] as const)
      expect(await member?.[way](async (db) => (await role.execute(db as never)).rows)).toEqual([
        { role: "plinth_reader" },
      ])
    await expect(member?.read((db) => rename.execute(db as never))).rejects.toMatchObject({ code: "25006" })
    await expect(member?.asReader().write((tx) => rename.execute(tx))).rejects.toMatchObject({
      code: "42501",
    })
    expect(await lock?.member?.write(async () => "written")).toBe("written")
  },
)

test("suspended: nothing is read, but by what stays open", async () => {
  const { lock, member } = await standing("suspended")
  const refused = { code: "entitlements.SUSPENDED" }
  for (const way of ["one", "read", "write"] as const)
    await expect(member?.[way](async () => expect.fail("It began."))).rejects.toMatchObject(refused)
  expect(() => member?.asReader()).toThrow(expect.objectContaining(refused))
  expect(await lock?.member?.read(async () => "read")).toBe("read")
})
