import { authSecret } from "@plinth/auth"
import type { MemberContext } from "@plinth/db"
import { testDatabase } from "@plinth/db/testing"
import { listActivity, record, sealEvents, signer } from "@plinth/events"
import { beforeEach, describe, expect, test } from "vitest"
import { memberEvents, tenantEvents } from "../events"
import { aTenant, type TenantUnderTest } from "../testing"
import { csvLine } from "./csv-line"
import { exportAudit, type AuditExport } from "./export-audit"
import { listAudit } from "./list-audit"
import { readAuditState } from "./read-audit-state"
import { verifyAudit } from "./verify-audit"

const db = await testDatabase()
const key = signer(authSecret())

/** Other files' transactions hold back the horizon of this server. */
async function seal() {
  const isBehind = async () =>
    (
      await db.asSuperuser(`select from app.events e where not exists (
        select from app.event_seals s where s.tenant_id = e.tenant_id and s.event_id = e.id) limit 1`)
    ).length > 0
  do await sealEvents(db.worker, key)
  while (await isBehind())
}
const list = (ctx: MemberContext, filter: Partial<Parameters<typeof listAudit>[1]> = {}) =>
  listAudit(ctx, { limit: 50, ...filter })
const typesOf = async (ctx: MemberContext, filter: Parameters<typeof list>[1] = {}) =>
  (await list(ctx, filter)).items.map(({ type }) => type)
async function contentOf({ body }: AuditExport): Promise<string> {
  let text = ""
  for await (const part of body) text += part
  return text
}

let tenant: TenantUnderTest
let owner: MemberContext
beforeEach(async () => {
  tenant = await aTenant({ plan: "pro" })
  owner = tenant.as("owner")
  const admin = tenant.as("admin")
  await owner.write((tx) => record(tx, tenantEvents.updated(owner.tenantId, { fields: ["name"] })))
  await admin.write((tx) => record(tx, memberEvents.left(admin.member.id, { userId: admin.user.id })))
  await seal()
})

describe("the audit", () => {
  test("shows what was sealed, the newest first, with its place and where it came from", async () => {
    const { items } = await list(owner)
    expect(
      items
        .map(({ type }) => type)
        .slice(0, 2)
        .toSorted(),
    ).toEqual(["member.left", "tenant.updated"])
    expect(items.find(({ type }) => type === "tenant.updated")).toMatchObject({
      seq: expect.any(Number),
      actorId: owner.user.id,
      actorName: owner.user.name,
      ipAddress: "192.0.2.1",
      userAgent: "vitest",
      isOperator: false,
      hash: expect.stringMatching(/^[0-9a-f]{64}$/),
    })
  })

  test("is narrowed by actor, kind, id and time, and turns its pages", async () => {
    const admin = tenant.as("admin")
    expect(await typesOf(owner, { actor: admin.user.id })).toEqual(["member.left"])
    expect(await typesOf(owner, { group: "member", actor: owner.user.id })).not.toContain("member.left")
    expect(await typesOf(owner, { id: admin.member.id })).toEqual(["member.left"])
    const [entry] = (await list(owner, { actor: admin.user.id })).items
    expect(await typesOf(owner, { id: entry?.id })).toEqual(["member.left"])
    expect(await typesOf(owner, { id: "x'; drop" })).toEqual([])
    expect(await typesOf(owner, { from: new Date("2026-03-04") })).toEqual([])
    expect(await typesOf(owner, { until: new Date("2026-03-01") })).toEqual([])
    const all = await list(owner)
    const first = await list(owner, { limit: 1 })
    const second = await list(owner, { limit: 100, cursor: first.nextCursor })
    expect([...first.items, ...second.items]).toEqual(all.items)
  })

  test("is for who may, in a plan that has it; its length of keeping is told in any", async () => {
    for (const role of ["member", "viewer"] as const)
      for (const ask of [list, verifyAudit, readAuditState])
        await expect(ask(tenant.as(role))).rejects.toHaveCode("auth.FORBIDDEN")
    const small = (await aTenant({ plan: "starter" })).as("owner")
    for (const ask of [list, verifyAudit, (ctx: MemberContext) => exportAudit(ctx, { format: "csv" })])
      await expect(ask(small)).rejects.toHaveCode("entitlements.FEATURE_NOT_IN_PLAN")
    expect((await readAuditState(small)).keptDays).toBe(30)
    expect(await readAuditState(owner)).toMatchObject({ keptDays: 90, verified: null })
  })

  test("is one tenant's: nothing of another's is in it, whoever is asked for", async () => {
    const other = await aTenant({ plan: "pro" })
    const stranger = other.as("owner")
    await stranger.write((tx) => record(tx, tenantEvents.updated(stranger.tenantId, { fields: [] })))
    await seal()
    const ids = (await list(owner)).items.map(({ id }) => id)
    expect(await typesOf(stranger, { actor: owner.user.id })).toEqual([])
    expect(await typesOf(stranger, { id: ids[0] })).toEqual([])
    expect((await list(stranger)).items.filter(({ id }) => ids.includes(id))).toEqual([])
  })

  test("verifies under the policies of who asks, and names the entry that somebody changed", async () => {
    expect(await verifyAudit(owner)).toMatchObject({ state: "whole", fault: null })
    const [entry] = (await list(owner)).items
    await db.tamper(`update app.events set data = '{"fields":["plan"]}' where id = $1`, [entry?.id])
    expect(await verifyAudit(owner)).toMatchObject({
      state: "broken",
      fault: { kind: "changed", seq: entry?.seq, eventId: entry?.id },
    })
  })
})

describe("an export", () => {
  test("carries all that the filter lets through, and stands in the audit but not in the activity", async () => {
    tenant.clock.advance({ minutes: 1 })
    const all = (await list(owner)).items
    const file = await exportAudit(owner, { format: "csv" })
    const [head, ...lines] = (await contentOf(file)).trimEnd().split("\r\n")
    expect(head).toMatch(/^seq,id,occurredAt,type,actorType,actorId,/)
    expect(lines.map((line) => line.split(",")[1])).toEqual(all.map(({ id }) => id))
    expect(file).toMatchObject({ rows: all.length, contentType: expect.stringContaining("text/csv") })
    await seal()
    expect((await list(owner, { group: "audit" })).items).toMatchObject([
      { type: "audit.exported", data: { format: "csv", rows: all.length } },
    ])
    expect((await listActivity(owner, { limit: 50 })).items.map(({ type }) => type)).not.toContain(
      "audit.exported",
    )
  })

  test("in JSON says the same, also where there is nothing", async () => {
    tenant.clock.advance({ minutes: 1 })
    const all = (await list(owner)).items
    const json = async (group?: string) =>
      JSON.parse(await contentOf(await exportAudit(owner, { format: "json", group }))) as unknown
    expect(await json()).toEqual(JSON.parse(JSON.stringify(all)))
    expect(await json("nothing")).toEqual([])
  })

  test("is refused to whoever only looks", async () => {
    await expect(exportAudit(owner.asReader(), { format: "csv" })).rejects.toMatchObject({ code: "42501" })
  })

  test("a cell with a comma, a quote or a line is quoted; what a spreadsheet would run is text", () => {
    expect(csvLine(["a,b", 'say "x"', "two\nlines", "plain"])).toBe(
      '"a,b","say ""x""","two\nlines",plain\r\n',
    )
    for (const formula of ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"])
      expect(csvLine([formula])).toMatch(/^"?'/)
  })
})
