import { newId } from "@plinth/core"
import { describe, expect, test } from "vitest"
import { listStatement } from "../account/list-statement"
import { readBalance } from "../account/read-balance"
import { checkOwnLedger } from "../check/check-ledger"
import { debitCredits } from "../debit/debit-credits"
import { aTenant, give } from "../testing"
import { captureHold } from "./capture-hold"
import { holdCredits } from "./hold-credits"
import { listHolds } from "./list-holds"
import { releaseHold } from "./release-hold"

const of = (key: string, amount: number, minutes?: number) => ({ key, amount, reason: "test", minutes })

/** An owner with a hundred credits. */
async function stage() {
  const { as, clock, ...rest } = await aTenant()
  const owner = as("owner")
  await give(owner, 100)
  return { ...rest, as, clock, owner }
}

test("what is held nobody else spends; a part of it is captured and the rest is free", async () => {
  const { owner } = await stage()
  const { id } = await holdCredits(owner, of("h", 80))
  await expect(debitCredits(owner, of("d", 21))).rejects.toMatchObject({ details: { available: 20 } })
  await expect(holdCredits(owner, of("h2", 21))).rejects.toMatchObject({ code: "credits.INSUFFICIENT" })
  expect(await captureHold(owner, { holdId: id, amount: 30 })).toEqual({ seq: 2, amount: 30, balance: 70 })
  expect(await readBalance(owner)).toMatchObject({ balance: 70, held: 0, available: 70 })
  const { items } = await listStatement(owner, { limit: 1 })
  expect(items).toMatchObject([
    { kind: "capture", amount: -30, reason: "test", burnt: [{ grantSeq: 1, amount: 30 }] },
  ])
  expect((await listHolds(owner, { shelf: "all", limit: 10 })).items).toMatchObject([
    { state: "captured", captured: 30 },
  ])
})

test("all of it is captured where no amount is said; more than it competes with the others", async () => {
  const { owner } = await stage()
  const whole = await holdCredits(owner, of("whole", 40))
  expect(await captureHold(owner, { holdId: whole.id })).toMatchObject({ amount: 40, balance: 60 })
  const hold = await holdCredits(owner, of("more", 10))
  await holdCredits(owner, of("other", 40))
  await expect(captureHold(owner, { holdId: hold.id, amount: 21 })).rejects.toMatchObject({
    code: "credits.INSUFFICIENT",
    details: { needed: 11, available: 10 },
  })
  expect((await listHolds(owner, { shelf: "open", limit: 10 })).items).toHaveLength(2)
  expect(await captureHold(owner, { holdId: hold.id, amount: 20 })).toMatchObject({ amount: 20, balance: 40 })
})

describe("asked twice", () => {
  test("a hold is the same hold, also once it is closed; with another amount it is refused", async () => {
    const { owner } = await stage()
    const first = await holdCredits(owner, of("h", 10))
    expect(await holdCredits(owner, of("h", 10))).toEqual(first)
    await expect(holdCredits(owner, of("h", 11))).rejects.toMatchObject({ code: "credits.KEY_CONFLICT" })
    await releaseHold(owner, { holdId: first.id })
    expect(await holdCredits(owner, of("h", 10))).toEqual({ ...first, state: "released" })
    expect(await readBalance(owner)).toMatchObject({ held: 0 })
  })

  test("a capture is the same capture; with another amount it is refused", async () => {
    const { owner } = await stage()
    const { id: holdId } = await holdCredits(owner, of("h", 10))
    const first = await captureHold(owner, { holdId, amount: 8 })
    expect(await captureHold(owner, { holdId, amount: 8 })).toEqual(first)
    await expect(captureHold(owner, { holdId, amount: 9 })).rejects.toMatchObject({
      code: "credits.HOLD_NOT_OPEN",
      details: { state: "captured" },
    })
    await expect(releaseHold(owner, { holdId })).rejects.toMatchObject({ code: "credits.HOLD_NOT_OPEN" })
    expect(await readBalance(owner)).toMatchObject({ balance: 92 })
  })

  test("at once, one captures or one releases, never both", async () => {
    const { owner } = await stage()
    const { id: holdId } = await holdCredits(owner, of("h", 10))
    const outcomes = await Promise.allSettled([
      captureHold(owner, { holdId, amount: 5 }),
      releaseHold(owner, { holdId }),
      captureHold(owner, { holdId, amount: 6 }),
      releaseHold(owner, { holdId }),
    ])
    const kinds = outcomes.map((outcome) => (outcome.status === "fulfilled" ? "done" : "refused"))
    expect([
      "done,refused,refused,refused",
      "refused,done,refused,done",
      "refused,refused,done,refused",
    ]).toContain(kinds.join())
    expect(await checkOwnLedger(owner)).toEqual([])
  })
})

test("a hold whose time is over is closed: it is captured no more, and what it held is free", async () => {
  const { owner, clock } = await stage()
  const { id: holdId } = await holdCredits(owner, of("h", 80, 10))
  clock.advance({ minutes: 10 })
  await expect(captureHold(owner, { holdId, amount: 1 })).rejects.toMatchObject({
    code: "credits.HOLD_NOT_OPEN",
    details: { state: "expired" },
  })
  expect(await releaseHold(owner, { holdId })).toEqual({ state: "expired" })
  expect(await debitCredits(owner, of("d", 100))).toMatchObject({ balance: 0 })
})

test("a clock that goes back closes nothing and opens nothing again", async () => {
  const { owner, clock } = await stage()
  const { id: holdId } = await holdCredits(owner, of("h", 80, 10))
  clock.advance({ minutes: 11 })
  await debitCredits(owner, of("now", 50))
  clock.advance({ minutes: -60 })
  await expect(captureHold(owner, { holdId })).rejects.toMatchObject({ code: "credits.HOLD_NOT_OPEN" })
  await debitCredits(owner, of("before", 50))
  expect(await readBalance(owner)).toMatchObject({ balance: 0, held: 0 })
  expect(await checkOwnLedger(owner)).toEqual([])
})

test("credits do not expire while a hold promises them, and do once it is closed", async () => {
  const { as, clock } = await aTenant()
  const owner = as("owner")
  await give(owner, 100, { expiresAt: new Date(clock.now().getTime() + 60_000) })
  const kept = await holdCredits(owner, of("kept", 30))
  const dropped = await holdCredits(owner, of("dropped", 20))
  clock.advance({ minutes: 5 })
  await expect(debitCredits(owner, of("d", 1))).rejects.toMatchObject({ code: "credits.INSUFFICIENT" })
  expect(await readBalance(owner)).toMatchObject({ balance: 50, held: 50, available: 0 })
  await releaseHold(owner, { holdId: dropped.id })
  expect(await readBalance(owner)).toMatchObject({ balance: 30, held: 30 })
  expect(await captureHold(owner, { holdId: kept.id, amount: 25 })).toMatchObject({ balance: 5 })
  expect(await readBalance(owner)).toMatchObject({ balance: 0 })
  expect(
    (await listStatement(owner, { limit: 10 })).items.map(({ kind, amount }) => `${kind} ${amount}`),
  ).toEqual(["expiry -5", "capture -25", "expiry -20", "expiry -50", "grant 100"])
  expect(await checkOwnLedger(owner)).toEqual([])
})

test("a hold that is open across a month's end keeps what it was promised of the old month, beside the new one", async () => {
  const { as, clock } = await aTenant()
  const owner = as("owner")
  const inMinutes = (minutes: number) => new Date(clock.now().getTime() + minutes * 60_000)
  await give(owner, 100, { kind: "plan", expiresAt: inMinutes(1) })
  const [kept, dropped] = [
    await holdCredits(owner, of("kept", 30)),
    await holdCredits(owner, of("dropped", 20)),
  ]
  clock.advance({ minutes: 5 })
  await give(owner, 100, { kind: "plan", expiresAt: inMinutes(1_000) })
  expect(await readBalance(owner)).toMatchObject({ balance: 150, held: 50, available: 100 })
  await debitCredits(owner, of("d", 60))
  await captureHold(owner, { holdId: kept.id })
  await releaseHold(owner, { holdId: dropped.id })
  expect(
    (await listStatement(owner, { limit: 4 })).items.map(({ kind, burnt }) => [kind, burnt]),
  ).toMatchObject([
    ["expiry", [{ grantSeq: 1, amount: 20 }]],
    ["capture", [{ grantSeq: 1, amount: 30 }]],
    ["debit", [{ grantSeq: 3, amount: 60 }]],
    ["grant", [{ grantSeq: 3, amount: -100 }]],
  ])
  expect(await readBalance(owner)).toMatchObject({ balance: 40, available: 40 })
  expect(await checkOwnLedger(owner)).toEqual([])
})

test("another tenant's hold is none, whatever its id", async () => {
  const [{ owner: one }, { owner: other }] = [await stage(), await stage()]
  const { id: holdId } = await holdCredits(one, of("h", 10))
  for (const id of [holdId, newId(), "no id"]) {
    await expect(captureHold(other, { holdId: id })).rejects.toMatchObject({ code: "credits.HOLD_NOT_FOUND" })
    await expect(releaseHold(other, { holdId: id })).rejects.toMatchObject({ code: "credits.HOLD_NOT_FOUND" })
  }
  expect(await readBalance(one)).toMatchObject({ held: 10 })
  expect((await listHolds(other, { shelf: "all", limit: 10 })).items).toEqual([])
})

test("who may not spend holds, captures and releases nothing", async () => {
  const { owner, as } = await stage()
  const { id: holdId } = await holdCredits(owner, of("h", 10))
  const viewer = as("viewer")
  const forbidden = { code: "auth.FORBIDDEN" }
  await expect(holdCredits(viewer, of("v", 1))).rejects.toMatchObject(forbidden)
  await expect(captureHold(viewer, { holdId })).rejects.toMatchObject(forbidden)
  await expect(releaseHold(viewer, { holdId })).rejects.toMatchObject(forbidden)
  await expect(holdCredits(owner.asReader(), of("r", 1))).rejects.toMatchObject({ code: "42501" })
})

test("a hold names a project of its tenant, or none", async () => {
  const [{ as, owner, databases, tenant }, { owner: stranger }] = [await stage(), await stage()]
  const [{ id: projectId } = { id: "" }] = await databases.asSuperuser<{ id: string }>(
    `insert into app.projects (tenant_id, id, name, description, created_by, created_at, updated_at)
      values ($1, gen_random_uuid(), 'Wind farm', '', $2, now(), now()) returning id`,
    [tenant.id, as("owner").member.id],
  )
  expect(await holdCredits(owner, { ...of("own", 1), projectId })).toMatchObject({ state: "open" })
  const refused = { code: "credits.PROJECT_NOT_FOUND", details: { projectId } }
  await expect(holdCredits(stranger, { ...of("other", 1), projectId })).rejects.toMatchObject(refused)
  for (const none of [newId(), "none"])
    await expect(holdCredits(owner, { ...of(none, 1), projectId: none })).rejects.toMatchObject({
      code: "credits.PROJECT_NOT_FOUND",
    })
  expect((await listHolds(owner, { shelf: "all", limit: 10 })).items).toMatchObject([{ projectId }])
})
