import { newId } from "@plinth/core"
import { insertTenant, testDatabase } from "@plinth/db/testing"
import { beforeEach, expect, test } from "vitest"
import { testGate } from "../testing"
import { openWatch } from "./open-watch"
import { wideNetwork } from "./wide-network"

const db = await testDatabase()
const incidents = () =>
  db.asSuperuser(
    `select kind, tenant_id, user_id, network, count::int, severity, state from platform.incidents
      where state <> 'resolved' order by kind, count`,
  )
const spray = (address: string) => ({ kind: "sign_in_throttled", address }) as const
beforeEach(() => db.asSuperuser("delete from platform.incidents"))

test("a flood of a thousand refusals is one incident with a number, and names nobody's address", async () => {
  const watch = openWatch(db)
  for (let count = 0; count < 1_000; count += 1) watch.threat(spray(`203.0.113.${count % 250}`))
  expect(await incidents()).toEqual([])
  await watch.flush()
  expect(await incidents()).toEqual([
    {
      kind: "sign_in_throttled",
      tenant_id: null,
      user_id: null,
      network: "203.0.113.0/24",
      count: 1_000,
      severity: "high",
      state: "open",
    },
  ])
})

test("a flood of distinct names crowds out no other threat, and its number is whole", async () => {
  const watch = openWatch(db)
  const { id, slug } = await insertTenant(db)
  const userId = newId()
  const foreign = (asked: string) =>
    ({ kind: "foreign_tenant", by: { userId }, address: "192.0.2.1", slug: asked }) as const
  watch.threat(foreign(slug))
  for (let count = 0; count < 5_000; count += 1) watch.threat(foreign(`name-${count}`))
  watch.threat(spray("198.51.100.7"))
  await watch.flush()
  const found = await incidents()
  expect(found.find(({ kind }) => kind === "sign_in_throttled")).toMatchObject({ count: 1 })
  expect(found.find(({ kind }) => kind === "foreign_tenant")).toMatchObject({ tenant_id: id })
  expect(Number(found.find(({ kind }) => kind === "foreign_tenant")?.count)).toBeGreaterThan(4_900)
})

test("processes that notice the same at once write one incident, and lose no count", async () => {
  const watches = Array.from({ length: 4 }, () => openWatch(db))
  for (let round = 0; round < 10; round += 1) {
    for (const watch of watches)
      for (const address of ["198.51.100.7", "192.0.2.9", "2001:db8:7:8::1"]) watch.threat(spray(address))
    await Promise.all(watches.map(({ flush }) => flush()))
  }
  expect(await incidents()).toMatchObject([{ count: 40, severity: "medium" }, { count: 40 }, { count: 40 }])
})

test("a batch whose answer was lost comes again and counts once", async () => {
  let isLost = true
  const losing = {
    pool: () => ({
      query: async (sent: { text: string; values: unknown[] }) => {
        const answer = await db.pool("app").query(sent)
        if (isLost) throw Object.assign(new Error("Connection terminated"), { code: "ECONNRESET" })
        return answer
      },
    }),
  } as unknown as Parameters<typeof openWatch>[0]
  const watch = openWatch(losing, 60_000)
  watch.threat(spray("192.0.2.1"))
  await watch.flush()
  isLost = false
  await watch.flush()
  expect(await incidents()).toMatchObject([{ count: 1 }])
})

test("what was resolved and comes again is another incident; what was acknowledged goes on counting", async () => {
  const watch = openWatch(db)
  const happens = async () => {
    watch.threat(spray("192.0.2.1"))
    await watch.flush()
  }
  await happens()
  await db.asSuperuser("update platform.incidents set state = 'acknowledged'")
  await happens()
  expect(await incidents()).toMatchObject([{ count: 2, state: "acknowledged" }])
  await db.asSuperuser("update platform.incidents set state = 'resolved'")
  await happens()
  expect(await incidents()).toMatchObject([{ count: 1, state: "open" }])
})

test("who is in no such tenant is a threat where there is one, and mistyped where there is none", async () => {
  const { gate, signUp } = await testGate()
  const { id: tenantId, slug } = await insertTenant(db)
  const headers = new Headers({ cookie: await signUp("Mallory"), "x-forwarded-for": "192.0.2.1" })
  for (const asked of [slug, tenantId, "not-there", newId()]) await gate.admit(headers, asked)
  const { person } = await gate.admit(headers, null)
  await gate.close()
  expect(await incidents()).toMatchObject([
    { kind: "foreign_tenant", tenant_id: tenantId, user_id: person?.user.id, count: 2, severity: "low" },
  ])
})

test("a tenant's refusals are counted a day and caller; those of a tenant that is gone are nobody's", async () => {
  const { id: tenantId, owner } = await insertTenant(db)
  const watch = openWatch(db)
  const caller = { type: "member", id: owner.memberId } as const
  const lacks = watch.notes(tenantId, caller)
  for (let count = 0; count < 300; count += 1) lacks("projects.create")
  watch.refused({ tenantId, caller, kind: "throttled", subject: "other-member" })
  watch.notes(newId(), caller)("projects.create")
  await watch.flush()
  lacks("projects.create")
  await watch.flush()
  expect(
    await db.asSuperuser("select kind, subject, count::int from app.tenant_refusals order by kind"),
  ).toEqual([
    { kind: "permission", subject: "projects.create", count: 301 },
    { kind: "throttled", subject: "other-member", count: 1 },
  ])
})

test("an address stands for its neighbourhood", () => {
  expect(["203.0.113.77", "::ffff:203.0.113.9", "2001:db8:7:8::1"].map(wideNetwork)).toEqual([
    "203.0.113.0/24",
    "203.0.113.0/24",
    "2001:db8:7::/48",
  ])
})

test("only the app notes refusals, and reads none of another tenant", async () => {
  for (const role of ["auth", "reader", "worker", "platform"] as const)
    await expect(db.pool(role).query("select app.note_refusals($1, '{}')", [newId()])).rejects.toMatchObject({
      code: "42501",
    })
  expect((await db.pool("app").query("select from app.tenant_refusals")).rowCount).toBe(0)
  await expect(db.pool("app").query("select from platform.incidents")).rejects.toMatchObject({
    code: "42501",
  })
})

test.each(["\0", "\ud800", "x".repeat(5_000)])(
  "asked for as %j, a tenant that cannot be takes no news away",
  async (slug) => {
    const watch = openWatch(db)
    watch.threat(spray("192.0.2.77"))
    watch.threat({ kind: "foreign_tenant", by: { userId: newId() }, address: null, slug })
    await watch.flush()
    expect(await incidents()).toMatchObject([{ kind: "sign_in_throttled", count: 1 }])
  },
)
