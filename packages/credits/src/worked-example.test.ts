import { readFileSync } from "node:fs"
import path from "node:path"
import { sql } from "kysely"
import { expect, test } from "vitest"
import {
  captureHold,
  clawBackCredits,
  debitCredits,
  freezeCredits,
  grantCredits,
  grantSources,
  holdCredits,
  listStatement,
  readBalance,
  thawCredits,
  type GrantSource,
} from "./index"
import { aTenant } from "./testing"

const page = readFileSync(
  path.join(import.meta.dirname, "../../../apps/docs/content/docs/concepts/credits.mdx"),
  "utf8",
)
const lines = [...page.matchAll(/^\| (\d{4}-\d\d-\d\d) \|(.*)\|$/gm)].map(([, day = "", rest = ""]) => {
  const [what = "", from = "", available = "", owed = ""] = rest.split("|").map((cell) => cell.trim())
  return { day, what, from, available: Number(available), debt: Number(owed) }
})
const noonOf = (day: string) => new Date(`${day}T12:00:00Z`)

test("the month that the page lives through is lived by the ledger, number by number", async () => {
  expect(lines.length).toBeGreaterThan(10)
  const { as, clock } = await aTenant()
  const ctx = as("owner")
  const sourceOf = new Map<number, string>()
  let holdId = ""
  let seen = 0

  const deeds: readonly (readonly [RegExp, (...words: string[]) => Promise<unknown>])[] = [
    [
      /^grant (\w+) (\d+) until (\S+)$/,
      (kind = "", amount, until = "") => {
        const source = { kind: kind as GrantSource, ref: until }
        const isPaid = kind !== "bonus"
        const grant = { source, amount: Number(amount), expiresAt: noonOf(until), isPaid, paymentId: kind }
        return ctx.write((tx) => grantCredits(tx, grant))
      },
    ],
    [
      /^debit (\d+)$/,
      (amount) => debitCredits(ctx, { key: `${seen}`, amount: Number(amount), reason: "test" }),
    ],
    [
      /^hold (\d+)$/,
      async (amount) => {
        holdId = (await holdCredits(ctx, { key: "hold", amount: Number(amount), reason: "test" })).id
      },
    ],
    [/^capture (\d+)$/, (amount) => captureHold(ctx, { holdId, amount: Number(amount) })],
    [
      /^expire$/,
      () => ctx.write((tx) => sql`select app.tend_credits(${clock.now()}::timestamptz)`.execute(tx)),
    ],
    [
      /^refund (\d+) of (\w+)$/,
      (credits, paymentId = "") =>
        ctx.write((tx) => clawBackCredits(tx, { paymentId, credits: Number(credits) })),
    ],
    [/^freeze (\w+)$/, (paymentId = "") => ctx.write((tx) => freezeCredits(tx, { paymentId }))],
    [/^thaw (\w+)$/, (paymentId = "") => ctx.write((tx) => thawCredits(tx, { paymentId }))],
  ]

  for (const { day, what, from, available, debt } of lines) {
    clock.advance({ seconds: (noonOf(day).getTime() - clock.now().getTime()) / 1_000 })
    const [deed, words] = deeds
      .map(([pattern, act]) => [act, pattern.exec(what)] as const)
      .find(([, match]) => match) ?? [null, null]
    if (!deed || !words) throw new Error(`The page says “${what}”, which no ledger does.`)
    const doing = deed(...words.slice(1))
    if (from === "refused") await expect(doing).rejects.toMatchObject({ code: "credits.INSUFFICIENT" })
    else await doing

    const { items } = await listStatement(ctx, { limit: 50 })
    const news = items.filter(({ seq }) => seq > seen).toReversed()
    seen = items[0]?.seq ?? 0
    for (const entry of news) if (entry.kind === "grant") sourceOf.set(entry.seq, what.split(" ")[1] ?? "")
    const burnt = news
      .flatMap(({ burnt: parts }) => parts)
      .filter(({ amount }) => amount > 0)
      .map(({ grantSeq, amount }) => `${sourceOf.get(grantSeq)} ${amount}`)
    expect([day, what, burnt.join(", ")]).toEqual([day, what, from === "refused" ? "" : from])
    expect([day, what, await readBalance(ctx)]).toMatchObject([day, what, { available, debt }])
  }
})

test("the page names every source in the order of its rank", () => {
  const ranks = Object.entries(grantSources).map(([, { priority }]) => priority)
  expect(ranks).toEqual(ranks.toSorted((one, other) => one - other))
})
