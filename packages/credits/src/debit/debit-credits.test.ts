import { newId } from "@plinth/core"
import { describe, expect, test } from "vitest"
import { listStatement } from "../account/list-statement"
import { readBalance } from "../account/read-balance"
import { checkOwnLedger } from "../check/check-ledger"
import { aTenant, give } from "../testing"
import { askDebit, debits } from "./debit"
import { debitCredits } from "./debit-credits"
import { debitWithin } from "./debit-within"

const of = (key: string, amount: number) => ({ key, amount, reason: "test" })
const code = (name: string) => expect.objectContaining({ code: `credits.${name}` }) as Error

test("a debit burns grants by priority, then expiry, then promotional before paid, then age, and says which", async () => {
  const { as, clock } = await aTenant()
  const owner = as("owner")
  const inDays = (days: number) => new Date(clock.now().getTime() + days * 86_400_000)
  await give(owner, 10, { kind: "pack", isPaid: true })
  await give(owner, 10, { kind: "bonus", isPaid: true })
  await give(owner, 10, { kind: "bonus" })
  await give(owner, 10, { kind: "bonus", expiresAt: inDays(9) })
  await give(owner, 10, { kind: "plan", isPaid: true, expiresAt: inDays(30) })
  await give(owner, 10, { kind: "bonus" })
  expect(await debitCredits(owner, of("all", 55))).toEqual({ seq: 7, amount: 55, balance: 5 })
  const { items } = await listStatement(owner, { limit: 1 })
  expect(items[0]).toMatchObject({ seq: 7, kind: "debit", amount: -55, balanceAfter: 5, reason: "test" })
  expect(items[0]?.burnt.map(({ grantSeq, amount }) => [grantSeq, amount])).toEqual([
    [1, 5],
    [2, 10],
    [3, 10],
    [4, 10],
    [5, 10],
    [6, 10],
  ])
  expect(await checkOwnLedger(owner)).toEqual([])
})

test("each grant is burnt in its turn", async () => {
  const { as, clock } = await aTenant()
  const owner = as("owner")
  const soon = new Date(clock.now().getTime() + 86_400_000)
  await give(owner, 10, { kind: "pack", isPaid: true })
  await give(owner, 10, { isPaid: true })
  await give(owner, 10)
  await give(owner, 10, { expiresAt: soon })
  await give(owner, 10, { kind: "allowance" })
  await give(owner, 10)
  for (const n of [1, 2, 3, 4, 5, 6]) await debitCredits(owner, of(`${n}`, 10))
  const { items } = await listStatement(owner, { limit: 6 })
  expect(items.map(({ burnt }) => burnt.map(({ grantSeq }) => grantSeq))).toEqual([
    [1],
    [2],
    [6],
    [3],
    [4],
    [5],
  ])
})

test("of two hundred debits of one on a balance of a hundred a hundred succeed, and nothing is below zero", async () => {
  const { as } = await aTenant()
  const [owner, member] = [as("owner"), as("member")]
  await give(owner, 60)
  await give(owner, 40, { kind: "pack" })
  const outcomes = await Promise.allSettled(
    Array.from({ length: 200 }, (_, n) => {
      const ctx = n % 2 ? owner : member
      // A tenth of them in transactions of their own, as another process would.
      if (n % 10 === 0) return ctx.write((tx) => debitWithin(tx, of(`${n}`, 1)))
      return debitCredits(ctx, of(`${n}`, 1))
    }),
  )
  const refused = outcomes.filter((outcome) => outcome.status === "rejected")
  expect(outcomes.length - refused.length).toBe(100)
  for (const { reason } of refused) expect(reason).toMatchObject({ code: "credits.INSUFFICIENT" })
  expect(await readBalance(owner)).toMatchObject({ balance: 0, available: 0 })
  expect(await checkOwnLedger(owner)).toEqual([])
})

describe("a key", () => {
  test("is one debit, alone, in one batch and in a transaction; with another amount it is refused", async () => {
    const { as } = await aTenant()
    const owner = as("owner")
    await give(owner, 100)
    const first = await debitCredits(owner, of("k", 10))
    expect(await debitCredits(owner, of("k", 10))).toEqual(first)
    expect(await owner.write((tx) => debitWithin(tx, of("k", 10)))).toEqual(first)
    await expect(debitCredits(owner, of("k", 11))).rejects.toThrow(code("KEY_CONFLICT"))
    const many = await Promise.all(Array.from({ length: 20 }, () => debitCredits(owner, of("m", 1))))
    expect(new Set(many.map(({ seq }) => seq)).size).toBe(1)
    expect(await readBalance(owner)).toMatchObject({ balance: 89 })
  })

  test("that was refused may come again, also in the same batch with less", async () => {
    const { as } = await aTenant()
    const owner = as("owner")
    await give(owner, 10)
    await expect(debitCredits(owner, of("k", 11))).rejects.toMatchObject({
      details: { needed: 11, available: 10, wayOut: "buy_credits" },
    })
    const answers = await owner.write((tx) =>
      debits.send(
        tx,
        [11, 4, 4, 5].map((amount) => askDebit(of("k", amount), owner.actor, owner.clock)),
      ),
    )
    expect(answers.map(({ status }) => status)).toEqual(["insufficient", "debited", "debited", "conflict"])
    expect(await readBalance(owner)).toMatchObject({ balance: 6 })
  })

  test("is one tenant's: another may use the same", async () => {
    const [one, other] = [(await aTenant()).as("owner"), (await aTenant()).as("owner")]
    await give(one, 10)
    await give(other, 10)
    await debitCredits(one, of("same", 3))
    await debitCredits(other, of("same", 4))
    expect(await readBalance(one)).toMatchObject({ balance: 7 })
    expect(await readBalance(other)).toMatchObject({ balance: 6 })
  })
})

test.each([0, -1, 0.5, Number.NaN, Infinity, 2 ** 53, -(2 ** 53)])("%s is no amount", async (amount) => {
  const { as } = await aTenant()
  await expect(debitCredits(as("owner"), of("k", amount))).rejects.toThrow(code("AMOUNT_INVALID"))
})

test.each([
  { key: "", reason: "test" },
  { key: "k".repeat(201), reason: "test" },
  { key: "k", reason: "" },
  { key: "k", reason: "What I said" },
])("$key for $reason is refused", async (words) => {
  const { as } = await aTenant()
  await expect(debitCredits(as("owner"), { ...words, amount: 1 })).rejects.toThrow(code("WORD_INVALID"))
})

test("the largest amount there is is refused for want of it, and does no harm to its batch", async () => {
  const { as } = await aTenant()
  const owner = as("owner")
  await give(owner, 10)
  const [large, small] = await Promise.allSettled([
    debitCredits(owner, of("large", Number.MAX_SAFE_INTEGER)),
    debitCredits(owner, of("small", 10)),
  ])
  expect(large).toMatchObject({ reason: { code: "credits.INSUFFICIENT" } })
  expect(small).toMatchObject({ value: { balance: 0 } })
})

test("a project that is none is left out, and does no harm to the batch", async () => {
  const { as } = await aTenant()
  const owner = as("owner")
  await give(owner, 10)
  const asked = [of("one", 1), { ...of("two", 1), projectId: "none" }, of("three", 1)]
  const debited = await Promise.all(asked.map((input) => debitCredits(owner, input)))
  expect(debited.map(({ balance }) => balance)).toEqual([9, 8, 7])
})

test("where nothing was ever granted there is nothing to spend", async () => {
  const { as } = await aTenant()
  await expect(debitCredits(as("owner"), of("k", 1))).rejects.toThrow(code("INSUFFICIENT"))
  expect(await readBalance(as("owner"))).toMatchObject({ balance: 0, available: 0 })
})

test("who only looks on, and guests, spend nothing", async () => {
  const { as } = await aTenant()
  await give(as("owner"), 10)
  for (const role of ["viewer", "guest"] as const)
    await expect(debitCredits(as(role), of("k", 1))).rejects.toMatchObject({ code: "auth.FORBIDDEN" })
  await expect(readBalance(as("guest"))).rejects.toMatchObject({ code: "auth.FORBIDDEN" })
  expect(await readBalance(as("viewer"))).toMatchObject({ balance: 10 })
})

test("who views as a member spends nothing, not even in the batch of somebody who may", async () => {
  const { as } = await aTenant()
  const owner = as("owner")
  await give(owner, 100)
  const viewing = owner.asReader()
  const outcomes = await Promise.allSettled(
    Array.from({ length: 20 }, (_, n) => debitCredits(n % 2 ? viewing : owner, of(`${n}`, 1))),
  )
  expect(outcomes.map(({ status }) => status)).toEqual(
    Array.from({ length: 20 }, (_, n) => (n % 2 ? "rejected" : "fulfilled")),
  )
  await expect(viewing.write((tx) => debitWithin(tx, of(newId(), 1)))).rejects.toMatchObject({
    code: "42501",
  })
  expect(await readBalance(viewing)).toMatchObject({ balance: 90 })
})

test("a debit within a transaction that fails never was", async () => {
  const { as } = await aTenant()
  const owner = as("owner")
  await give(owner, 10)
  const failing = owner.write(async (tx) => {
    await debitWithin(tx, of("k", 10))
    throw new Error("the work failed")
  })
  await expect(failing).rejects.toThrow("the work failed")
  expect(await readBalance(owner)).toMatchObject({ balance: 10 })
  expect(await debitCredits(owner, of("k", 10))).toMatchObject({ seq: 2 })
})
