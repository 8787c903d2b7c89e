import { describe, expect, test } from "vitest"
import { listStatement } from "../account/list-statement"
import { readBalance } from "../account/read-balance"
import { checkOwnLedger } from "../check/check-ledger"
import { debitCredits } from "../debit/debit-credits"
import { captureHold } from "../hold/capture-hold"
import { holdCredits } from "../hold/hold-credits"
import { releaseHold } from "../hold/release-hold"
import { aTenant, give } from "../testing"
import { clawBackCredits } from "./claw-back-credits"
import { freezeCredits } from "./freeze-credits"
import { grantCredits } from "./grant-credits"
import { listGrants } from "./list-grants"
import { thawCredits } from "./thaw-credits"

const spend = (amount: number) => ({ key: `spend-${amount}`, amount, reason: "test" })

/** An owner, and what they do with what a payment granted. */
async function stage() {
  const { as, clock, history } = await aTenant()
  const owner = as("owner")
  return {
    owner,
    clock,
    history,
    inHours: (hours: number) => new Date(clock.now().getTime() + hours * 3_600_000),
    clawBack: (credits: number) => owner.write((tx) => clawBackCredits(tx, { paymentId: "pay", credits })),
    freeze: () => owner.write((tx) => freezeCredits(tx, { paymentId: "pay" })),
    thaw: () => owner.write((tx) => thawCredits(tx, { paymentId: "pay" })),
    pack: (amount: number, expiresAt: Date | null = null) =>
      give(owner, amount, { kind: "pack", isPaid: true, paymentId: "pay", expiresAt }),
  }
}

describe("a source", () => {
  const grant = {
    source: { kind: "pack", ref: "payment:1" },
    amount: 10,
    expiresAt: null,
    isPaid: true,
  } as const

  test("grants once, however often and by how many it is said at once", async () => {
    const { owner } = await stage()
    const say = () => owner.write((tx) => grantCredits(tx, grant))
    const answers = await Promise.all([say(), say(), say(), say()])
    expect(answers.toSorted()).toEqual(["granted", "replayed", "replayed", "replayed"])
    expect(await readBalance(owner)).toMatchObject({ balance: 10 })
  })

  test("that says another amount is refused; one of another kind or tenant is another", async () => {
    const [{ owner }, other] = [await stage(), await stage()]
    await owner.write((tx) => grantCredits(tx, grant))
    await expect(owner.write((tx) => grantCredits(tx, { ...grant, amount: 11 }))).rejects.toMatchObject({
      code: "credits.KEY_CONFLICT",
    })
    const bonus = { ...grant, source: { ...grant.source, kind: "bonus" as const } }
    expect(await owner.write((tx) => grantCredits(tx, bonus))).toBe("granted")
    expect(await other.owner.write((tx) => grantCredits(tx, grant))).toBe("granted")
    expect(await readBalance(owner)).toMatchObject({ balance: 20 })
  })
})

test.each([0, -5, 1.5, 2 ** 53])("%s is no amount to grant", async (amount) => {
  const { owner } = await stage()
  await expect(give(owner, amount)).rejects.toMatchObject({ code: "credits.AMOUNT_INVALID" })
})

test("a balance does not grow beyond what every reader counts exactly", async () => {
  const { owner } = await stage()
  await give(owner, Number.MAX_SAFE_INTEGER)
  await expect(give(owner, 1)).rejects.toMatchObject({ code: "credits.AMOUNT_INVALID" })
  expect(await readBalance(owner)).toMatchObject({ balance: Number.MAX_SAFE_INTEGER })
  expect(await checkOwnLedger(owner)).toEqual([])
})

test("what has expired is spent no more, before anybody has swept it, and also by a clock that goes back", async () => {
  const { owner, clock, inHours } = await stage()
  await give(owner, 60, { expiresAt: inHours(1) })
  await give(owner, 40)
  clock.advance({ hours: 1 })
  await expect(debitCredits(owner, spend(41))).rejects.toMatchObject({ details: { available: 40 } })
  clock.advance({ hours: -2 })
  await expect(debitCredits(owner, spend(41))).rejects.toMatchObject({ details: { available: 40 } })
  expect((await listGrants(owner, { shelf: "all", limit: 10 })).items).toMatchObject([
    { seq: 2, remaining: 40 },
    { seq: 1, remaining: 0, expired: 60 },
  ])
  expect((await listGrants(owner, { shelf: "open", limit: 10 })).items).toMatchObject([{ seq: 2 }])
})

test("credits that come too late expire as they come", async () => {
  const { owner, clock } = await stage()
  await give(owner, 10, { expiresAt: clock.now() })
  expect(await readBalance(owner)).toMatchObject({ balance: 0 })
  expect((await listStatement(owner, { limit: 5 })).items.map(({ kind }) => kind)).toEqual([
    "expiry",
    "grant",
  ])
})

describe("taking back what a payment granted", () => {
  test("of a half-spent pack takes what is left and leaves a debt, which the next credits pay first", async () => {
    const { owner, clawBack, pack } = await stage()
    await pack(1_000)
    await debitCredits(owner, spend(600))
    expect(await clawBack(1_000)).toEqual({ taken: 400, debt: 600 })
    expect(await clawBack(1_000)).toEqual({ taken: 0, debt: 0 })
    expect(await readBalance(owner)).toMatchObject({ balance: 0, debt: 600, available: 0 })
    await give(owner, 500)
    expect(await readBalance(owner)).toMatchObject({ balance: 0, debt: 100 })
    await give(owner, 500)
    expect(await readBalance(owner)).toMatchObject({ balance: 400, debt: 0, available: 400 })
    expect(await checkOwnLedger(owner)).toEqual([])
  })

  test("in part takes so many in all, however it is said", async () => {
    const { owner, clawBack, pack, history } = await stage()
    await pack(1_000)
    await debitCredits(owner, spend(600))
    expect(await clawBack(300)).toEqual({ taken: 300, debt: 0 })
    expect(await clawBack(200)).toEqual({ taken: 0, debt: 0 })
    expect(await clawBack(500)).toEqual({ taken: 100, debt: 100 })
    expect(await clawBack(5_000)).toEqual({ taken: 0, debt: 500 })
    expect(await clawBack(5_000)).toEqual({ taken: 0, debt: 0 })
    const told = (await history()).filter(({ type }) => type === "credits.clawed_back")
    expect(told.map(({ data }) => data)).toEqual([
      { paymentId: "pay", amount: 300, debt: 0 },
      { paymentId: "pay", amount: 100, debt: 100 },
      { paymentId: "pay", amount: 0, debt: 500 },
    ])
  })

  test("makes no debt of what had expired unspent", async () => {
    const { owner, clock, clawBack, pack, inHours } = await stage()
    await pack(100, inHours(1))
    await debitCredits(owner, spend(30))
    clock.advance({ hours: 2 })
    expect(await clawBack(100)).toEqual({ taken: 0, debt: 30 })
    expect(await clawBack(100)).toEqual({ taken: 0, debt: 0 })
    expect(await checkOwnLedger(owner)).toEqual([])
  })

  test("leaves a hold what it was promised: released it pays the debt, captured it is owed", async () => {
    const { owner, clawBack, pack } = await stage()
    await pack(100)
    const [one, other] = [
      await holdCredits(owner, { key: "one", amount: 30, reason: "test" }),
      await holdCredits(owner, { key: "other", amount: 20, reason: "test" }),
    ]
    expect(await clawBack(100)).toEqual({ taken: 50, debt: 50 })
    await releaseHold(owner, { holdId: one.id })
    expect(await readBalance(owner)).toMatchObject({ balance: 20, held: 20, debt: 20 })
    await captureHold(owner, { holdId: other.id })
    expect(await readBalance(owner)).toMatchObject({ balance: 0, held: 0, debt: 20 })
    expect(await clawBack(100)).toEqual({ taken: 0, debt: 0 })
    expect(await checkOwnLedger(owner)).toEqual([])
  })

  test("of a payment that granted nothing does nothing; fewer than none is no amount", async () => {
    const { owner, clawBack } = await stage()
    expect(await clawBack(100)).toEqual({ taken: 0, debt: 0 })
    await give(owner, 10)
    expect(await clawBack(100)).toEqual({ taken: 0, debt: 0 })
    await expect(clawBack(-1)).rejects.toMatchObject({ code: "credits.AMOUNT_INVALID" })
  })
})

describe("a disputed payment's credits", () => {
  test("are not spent while they are frozen, and are again when they are thawed", async () => {
    const { owner, pack, freeze, thaw, history } = await stage()
    await pack(100)
    await give(owner, 10)
    expect(await freeze()).toBe(100)
    expect(await freeze()).toBe(0)
    expect(await readBalance(owner)).toMatchObject({ balance: 110, frozen: 100, available: 10 })
    await expect(debitCredits(owner, spend(11))).rejects.toMatchObject({ details: { available: 10 } })
    await debitCredits(owner, spend(10))
    expect(await thaw()).toBe(100)
    expect(await thaw()).toBe(0)
    await debitCredits(owner, spend(100))
    const told = (await history()).map(({ type }) => type)
    expect(told.filter((type) => /frozen|thawed/.test(type))).toEqual(["credits.frozen", "credits.thawed"])
    expect(await checkOwnLedger(owner)).toEqual([])
  })

  test("still honour the hold that was promised before", async () => {
    const { owner, pack, freeze } = await stage()
    await pack(100)
    const { id } = await holdCredits(owner, { key: "h", amount: 60, reason: "test" })
    await freeze()
    expect(await readBalance(owner)).toMatchObject({ balance: 100, held: 60, frozen: 100, available: 0 })
    await expect(captureHold(owner, { holdId: id, amount: 61 })).rejects.toMatchObject({
      code: "credits.INSUFFICIENT",
    })
    await captureHold(owner, { holdId: id })
    expect(await readBalance(owner)).toMatchObject({ balance: 40, held: 0, frozen: 40, available: 0 })
    expect(await checkOwnLedger(owner)).toEqual([])
  })

  test("expire while they are frozen, and are taken back whole where the dispute is lost", async () => {
    const { owner, clock, pack, freeze, clawBack, inHours } = await stage()
    await pack(100, inHours(1))
    await pack(50)
    await freeze()
    clock.advance({ hours: 2 })
    expect(await clawBack(150)).toEqual({ taken: 50, debt: 0 })
    expect(await readBalance(owner)).toMatchObject({ balance: 0, frozen: 0, debt: 0 })
    expect(await checkOwnLedger(owner)).toEqual([])
  })
})

test("a statement and the list of grants come in pages", async () => {
  const { owner } = await stage()
  for (let n = 0; n < 5; n++) await give(owner, 10)
  for (const list of [
    (cursor: string | null) => listStatement(owner, { limit: 2, cursor }),
    (cursor: string | null) => listGrants(owner, { shelf: "all", limit: 2, cursor }),
  ]) {
    const seen: number[] = []
    let cursor: string | null = null
    do {
      const page: { items: { seq: number }[]; nextCursor: string | null } = await list(cursor)
      seen.push(...page.items.map(({ seq }) => seq))
      cursor = page.nextCursor
    } while (cursor)
    expect(seen).toEqual([5, 4, 3, 2, 1])
    expect((await list("nonsense")).items).toHaveLength(2)
  }
})
