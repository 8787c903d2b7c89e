import { newId, type MemberId, type ProjectId } from "@plinth/core"
import { withKey } from "@plinth/tenants/testing"
import { describe, expect, test } from "vitest"
import { aTenant } from "../testing"
import { tokens } from "../usage-stage.fixture"
import { recordUsage } from "./record-usage"
import { recordUsageBatch } from "./record-usage-batch"

const code = (suffix: string, details?: object) =>
  expect.objectContaining({ code: `usage.${suffix}`, ...(details && { details }) })
const days = (count: number) => count * 86_400_000

const rowsOf = ({ databases, tenant }: Awaited<ReturnType<typeof aTenant>>) =>
  databases.asSuperuser(
    "select key, quantity::int, member_id, member_type, api_key_id, endpoint from app.usage_events where tenant_id = $1 order by key",
    [tenant.id],
  )

describe("one event", () => {
  test("counts once, however often it is sent; another under its key is refused", async () => {
    const { as, tenant, clock } = await aTenant()
    const first = await recordUsage(as("member"), tokens("a", 3))
    expect(first).toEqual({ key: "a", period: tenant.periodAnchor, originalPeriod: null, duplicate: false })
    clock.advance({ hours: 1 })
    expect(await recordUsage(as("member"), tokens("a", 3))).toEqual({ ...first, duplicate: true })
    await expect(recordUsage(as("member"), tokens("a", 4))).rejects.toEqual(code("EVENT_CONFLICT"))
  })

  test("twenty at once under one key are one", async () => {
    const stage = await aTenant()
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => recordUsage(stage.as("member"), tokens("same", 2))),
    )
    expect(answers.filter(({ duplicate }) => !duplicate)).toHaveLength(1)
    expect(await rowsOf(stage)).toMatchObject([{ key: "same", quantity: 2 }])
  })

  test("counts for who sends it; a key may name for whom", async () => {
    const stage = await aTenant({ plan: "pro" })
    const { as } = stage
    const memberId = as("viewer").member.id
    const { ctx: key, apiKeyId } = await withKey(stage, ["usage:record"])
    await recordUsage(as("member"), { ...tokens("a"), memberId })
    await recordUsage(key, tokens("b"))
    await recordUsage(key, { ...tokens("c"), memberId, endpoint: "search" })
    expect(await rowsOf(stage)).toMatchObject([
      { member_id: as("member").member.id, member_type: "member", api_key_id: null },
      { member_id: null, member_type: "api_key", api_key_id: apiKeyId },
      { member_id: memberId, member_type: "member", api_key_id: apiKeyId, endpoint: "search" },
    ])
  })

  test("a viewer and a guest record nothing; another tenant's keys are another's", async () => {
    const [one, other] = [await aTenant(), await aTenant()]
    for (const role of ["viewer", "guest"] as const)
      await expect(recordUsage(one.as(role), tokens("a"))).rejects.toMatchObject({ code: "auth.FORBIDDEN" })
    await recordUsage(one.as("member"), tokens("a", 1))
    expect(await recordUsage(other.as("member"), tokens("a", 2))).toMatchObject({ duplicate: false })
  })

  test.each([
    ["no such meter", { meter: "tea" }, "METER_UNKNOWN"],
    ["one of Object's own", { meter: "constructor" }, "METER_UNKNOWN"],
    ["counted where it lives", { meter: "members" }, "METER_UNKNOWN"],
    ["counted and billed by the house", { meter: "api_calls" }, "METER_UNKNOWN"],
    ["nothing", { quantity: 0 }, "QUANTITY_INVALID"],
    ["less than nothing", { quantity: -1 }, "QUANTITY_INVALID"],
    ["a part", { quantity: 1.5 }, "QUANTITY_INVALID"],
    ["no number", { quantity: Number.NaN }, "QUANTITY_INVALID"],
    ["more than there is", { quantity: 1e13 }, "QUANTITY_INVALID"],
    ["no key", { key: "" }, "EVENT_INVALID"],
    ["a key that the database cannot keep", { key: "a\0b" }, "EVENT_INVALID"],
    ["half a character", { endpoint: "\ud800" }, "EVENT_INVALID"],
    ["a long key", { key: "k".repeat(201) }, "EVENT_INVALID"],
    ["a stranger's", { projectId: newId<ProjectId>() }, "EVENT_INVALID"],
    ["for a stranger", { memberId: newId<MemberId>() }, "EVENT_INVALID"],
    ["no time", { occurredAt: new Date("never") }, "EVENT_INVALID"],
  ])("%s: refused", async (_, wrong, refusal) => {
    const stage = await aTenant()
    const event = { ...tokens("a"), ...wrong }
    await expect(recordUsage(stage.as("member"), event)).rejects.toEqual(code(refusal))
    expect(await rowsOf(stage)).toEqual([])
  })

  test("what has not happened yet or happened long ago is refused; a clock a little ahead is believed", async () => {
    const { as, clock } = await aTenant()
    const at = (milliseconds: number) => ({
      ...tokens(String(milliseconds)),
      occurredAt: new Date(clock.now().getTime() + milliseconds),
    })
    await expect(recordUsage(as("member"), at(6 * 60_000))).rejects.toEqual(code("EVENT_IN_FUTURE"))
    await expect(recordUsage(as("member"), at(-days(36)))).rejects.toEqual(code("EVENT_TOO_OLD"))
    expect(await recordUsage(as("member"), at(4 * 60_000))).toMatchObject({ duplicate: false })
  })
})

describe("a batch", () => {
  const thousand = Array.from({ length: 1_000 }, (_, n) =>
    tokens(`n-${String(n).padStart(4, "0")}`, 1 + (n % 5)),
  )

  test("of a thousand counts once, also in part", async () => {
    const stage = await aTenant()
    const member = stage.as("member")
    expect(await recordUsageBatch(member, { events: thousand.slice(0, 400) })).toMatchObject({
      recorded: 400,
      duplicates: 0,
      notable: [],
    })
    const again = await recordUsageBatch(member, { events: thousand })
    expect(again).toMatchObject({ recorded: 600, duplicates: 400 })
    expect(again.notable).toHaveLength(400)
    expect(await rowsOf(stage)).toHaveLength(1_000)
  })

  test("with one bad row is refused whole, and says which", async () => {
    const stage = await aTenant()
    const events = thousand
      .with(617, { ...tokens("n-0617"), quantity: -4 })
      .with(3, tokens("x") && { ...tokens("x"), meter: "tea" })
    await expect(recordUsageBatch(stage.as("member"), { events })).rejects.toEqual(
      code("BATCH_REFUSED", {
        rows: [
          { row: 3, key: "x", code: "usage.METER_UNKNOWN", details: { meter: "tea" } },
          { row: 617, key: "n-0617", code: "usage.QUANTITY_INVALID", details: { quantity: -4 } },
        ],
      }),
    )
    expect(await rowsOf(stage)).toEqual([])
  })

  test("that uses a key for another event is refused whole, whether it stands or is of the batch", async () => {
    const stage = await aTenant()
    const member = stage.as("member")
    await recordUsage(member, tokens("old", 1))
    const conflict = (row: number, key: string) =>
      code("BATCH_REFUSED", { rows: [{ row, key, code: "usage.EVENT_CONFLICT", details: {} }] })
    const standing = { events: [tokens("new"), tokens("old", 2)] }
    await expect(recordUsageBatch(member, standing)).rejects.toEqual(conflict(1, "old"))
    const within = { events: [tokens("new"), tokens("newer"), tokens("new", 2)] }
    await expect(recordUsageBatch(member, within)).rejects.toEqual(conflict(2, "new"))
    expect(await rowsOf(stage)).toMatchObject([{ key: "old", quantity: 1 }])
    const twice = { events: [tokens("new"), tokens("new")] }
    expect(await recordUsageBatch(member, twice)).toMatchObject({ recorded: 1, duplicates: 1 })
  })
})
