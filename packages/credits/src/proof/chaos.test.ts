import { openDatabases, type Databases } from "@plinth/db"
import { insertTenant, isWholeProof, keepProof, testDatabase } from "@plinth/db/testing"
import fc from "fast-check"
import { afterAll, expect, test } from "vitest"
import { checkLedger, debitCredits, debitWithin, grantCredits } from "../index"
import { askLedger, minuteAt, spenderAt, type HoldIds } from "./ask-ledger"
import { steps, type Step } from "./ledger-history"

/** What each client does; `pnpm test:long` wants the whole proof. */
const stepsEach = isWholeProof() ? 400 : 40
const clients = 16

const db = await testDatabase()
/** Two processes, as far as the database sees: what goes together in one does not in the other. */
const nodes: readonly Databases[] = [db, openDatabases({ url: db.url, size: 10 })]
afterAll(() => nodes[1]?.close())

test(
  "sixteen clients do everything at once to the same tenants, and every rule holds",
  {
    timeout: 60_000 + stepsEach * 2_000,
  },
  async () => {
    const tenants = await Promise.all([insertTenant(db), insertTenant(db)])
    const places = tenants.flatMap(({ id }) => {
      const holds: HoldIds = new Map()
      return nodes.map((node) => ({ id, holds, node }))
    })
    const seed = Math.floor(Math.random() * 2 ** 31)
    const step = steps({ refs: stepsEach * 4, debits: stepsEach * 4, holds: stepsEach })
    const answers = new Map<string, number>()
    let minute = 0
    const live = async (own: readonly Step[], client: number) => {
      const place = places[client % places.length]
      if (!place) throw new Error("There is no place.")
      for (const one of own) {
        if (client === 0) minute += 1
        const answer = await askLedger(place.node, place.id, place.holds, one, minute)
        for (const word of answer.split(",")) answers.set(word, 1 + (answers.get(word) ?? 0))
      }
    }
    const lives = fc.array(step, { minLength: stepsEach, maxLength: stepsEach })
    await Promise.all(fc.sample(lives, { numRuns: clients, seed }).map(live))
    expect((await checkLedger(db.worker)).findings, `seed ${seed}`).toEqual([])
    keepProof("ledger-chaos", {
      clients,
      nodes: nodes.length,
      steps: clients * stepsEach,
      debited: answers.get("debited") ?? 0,
      refused: (answers.get("insufficient") ?? 0) + (answers.get("key_conflict") ?? 0),
      "rules broken": 0,
    })
  },
)

test.each([
  ["sent together", (ctx, debit) => debitCredits(ctx, debit)],
  ["in transactions of their own", (ctx, debit) => ctx.write((tx) => debitWithin(tx, debit))],
] satisfies [
  string,
  (ctx: ReturnType<typeof spenderAt>, debit: Parameters<typeof debitCredits>[1]) => Promise<unknown>,
][])("of 200 debits of 1 at once on a balance of 100, %s, exactly 100 succeed", async (_, spend) => {
  const { id } = await insertTenant(db)
  const ctx = spenderAt(db, id, minuteAt(0))
  const source = { kind: "bonus", ref: "all" } as const
  await ctx.write((tx) => grantCredits(tx, { source, amount: 100, expiresAt: null, isPaid: false }))
  const outcomes = await Promise.allSettled(
    Array.from({ length: 200 }, (_unused, key) =>
      spend(ctx, { key: String(key), amount: 1, reason: "proof" }),
    ),
  )
  const refusals = outcomes.flatMap((outcome) => (outcome.status === "rejected" ? [outcome.reason.code] : []))
  expect(refusals).toEqual(Array.from({ length: 100 }, () => "credits.INSUFFICIENT"))
  expect((await checkLedger(db.worker)).findings).toEqual([])
  const debits = outcomes.length
  keepProof("ledger-parallel-debits", {
    debits,
    credits: 100,
    refused: refusals.length,
    "too many or too few": 0,
  })
})
