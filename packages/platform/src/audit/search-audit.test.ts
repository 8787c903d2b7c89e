import { newId } from "@plinth/core"
import { insertTenant, ownerContext, testDatabase, type TestTenant } from "@plinth/db/testing"
import { defineEvents, record, sealEvents, signer } from "@plinth/events"
import { beforeAll, expect, test } from "vitest"
import { z } from "zod"
import { anOperator } from "../testing/an-operator"
import { readPlatformEntries, readTenantEntries, type Wanted } from "./audit.queries"
import { searchAudit, type SearchAuditInput } from "./search-audit"

const db = await testDatabase()
const thing = defineEvents("thing", { made: z.object({}) })
const key = signer("test")

const make = (tenant: TestTenant) =>
  ownerContext(db, tenant).write((tx) => record(tx, thing.made(newId(), {})))
/** Other files' transactions hold back the horizon of this server. */
async function seal() {
  const isBehind = async () =>
    (
      await db.asSuperuser(`select from app.events e where not exists (
        select from app.event_seals s where s.event_id = e.id) limit 1`)
    ).length > 0
  do await sealEvents(db.worker, key)
  while (await isBehind())
}

const one = await insertTenant(db)
const other = await insertTenant(db)
const support = await anOperator(db, "platform_support")
const search = (input: Partial<SearchAuditInput> = {}) => searchAudit(support.ctx, { limit: 50, ...input })
const searches = () =>
  db.asSuperuser<{ data: unknown; tenant_id: string | null }>(
    "select data, tenant_id from platform.platform_events where type = 'audit.searched' and actor_user_id = $1 order by position",
    [support.userId],
  )

beforeAll(async () => {
  for (const tenant of [one, other, one]) await make(tenant)
  await seal()
})

test("an operator finds entries of all tenants and of the platform, their own acts among them, by each filter", async () => {
  const { items } = await search()
  expect(items.filter(({ type }) => type === "thing.made")).toHaveLength(3)
  expect(items.map(({ type }) => type)).toContain("platform_role.granted")
  expect(items.toSorted((a, b) => b.occurredAt.getTime() - a.occurredAt.getTime())).toEqual(items)

  expect((await search({ log: "tenants", tenant: one.slug })).items).toMatchObject([
    { tenant: { slug: one.slug }, actorName: "Ada Example" },
    { tenant: { slug: one.slug } },
  ])
  expect((await search({ actor: `${other.owner.userId}@example.test` })).items).toMatchObject([
    { actorId: other.owner.userId },
  ])
  expect((await search({ actor: "nobody@example.test" })).items).toEqual([])
  expect((await search({ tenant: "no-such-tenant" })).items).toEqual([])
  expect((await search({ group: "platform_role", log: "tenants" })).items).toEqual([])
  expect((await search({ from: new Date(Date.now() + 60_000) })).items).toEqual([])
  expect((await search({ log: "platform", actor: support.userId })).items.map(({ type }) => type)).toContain(
    "audit.searched",
  )
})

test("pages follow each other without a gap", async () => {
  const all = (await search({ log: "tenants" })).items
  const first = await search({ log: "tenants", limit: 1 })
  const rest = await search({ log: "tenants", cursor: first.nextCursor })
  expect([...first.items, ...rest.items]).toEqual(all)
})

test("a search is written down once an hour with ids alone, its pages not at all", async () => {
  await db.tamper("delete from platform.platform_events where type = 'audit.searched'")
  const same = { tenant: one.slug, actor: "somebody I heard of" }
  const [first] = await Promise.all([search(same), search(same)])
  await search({ tenant: one.slug, cursor: first.nextCursor })
  expect(await searches()).toMatchObject([{ data: { log: "all", tenantId: one.id }, tenant_id: one.id }])
  expect(JSON.stringify(await searches())).not.toContain("heard")
})

test("without the permission nobody searches, and a role that was taken away sees nothing", async () => {
  const nobody = { ...support.ctx, permissions: new Set<string>() }
  await expect(searchAudit(nobody, { limit: 1 })).rejects.toMatchObject({ code: "auth.FORBIDDEN" })
  const { ctx, userId } = await anOperator(db, "platform_support")
  await db.asSuperuser(
    "update platform.platform_role_assignments set revoked_at = now() where user_id = $1",
    [userId],
  )
  const wanted: Wanted = { after: null, limit: 10 }
  expect(await ctx.read((read) => readTenantEntries(read, wanted))).toEqual([])
  expect(await ctx.read((read) => readPlatformEntries(read, wanted))).toEqual([])
})
