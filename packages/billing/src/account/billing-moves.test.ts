import type { BillingState } from "@plinth/core"
import { expect, test } from "vitest"
import { billingFacts, inDays, noon, subscription } from "./billing-facts.fixture"
import type { SubscriptionFacts } from "./billing-facts"
import { billingMoves } from "./billing-moves"
import { reduceBilling } from "./reduce-billing"

const settings = { graceDays: 5, holdDays: 30 }

/** What the provider may say of a subscription, and what time makes of a payment that is missed. */
const words = {
  none: [],
  pending: [subscription({ status: "pending" })],
  trial: [subscription({ trialDays: 14, startedAt: inDays(-1), periodStartedAt: inDays(-1) })],
  active: [subscription()],
  missed: [subscription({ status: "on_hold", periodEndsAt: noon })],
  late: [subscription({ status: "on_hold", periodEndsAt: inDays(-6), periodStartedAt: inDays(-36) })],
  given_up: [subscription({ status: "on_hold", periodEndsAt: inDays(-31), periodStartedAt: inDays(-61) })],
  paused: [subscription({ status: "paused" })],
  cancelled: [subscription({ status: "cancelled" })],
  expired: [subscription({ status: "expired" })],
  failed: [subscription({ status: "failed" })],
} satisfies Record<string, readonly SubscriptionFacts[]>
type Word = keyof typeof words

const next: Readonly<Record<Word, readonly Word[]>> = {
  none: ["pending", "trial", "active"],
  pending: ["trial", "active", "failed"],
  trial: ["active", "missed", "cancelled"],
  active: ["missed", "paused", "cancelled", "expired"],
  missed: ["active", "late", "cancelled", "expired"],
  late: ["active", "given_up", "cancelled", "expired"],
  given_up: ["active", "cancelled"],
  paused: ["active", "missed", "cancelled", "expired"],
  cancelled: ["pending", "trial", "active"],
  expired: ["pending", "trial", "active"],
  failed: ["pending", "trial", "active"],
}

const all = Object.keys(words) as Word[]
const yesNo = [true, false]
/** Who has a subscription changes it, and buys no other. */
const mayBuy: ReadonlySet<Word> = new Set(["none", "cancelled", "expired", "failed"])

function stateOf(word: Word, isTrying: boolean, isBuying: boolean): BillingState {
  // What has ended stays beside what is bought anew.
  const facts = billingFacts({
    subscriptions: words[word],
    trialEndsAt: isTrying ? inDays(3) : inDays(-3),
    checkoutEndsAt: isBuying ? inDays(1) : null,
  })
  return reduceBilling(facts, settings, noon).state
}

test("the table holds every move that one thing can make, and no other", () => {
  const moves = new Set<string>()
  const move = (from: BillingState, to: BillingState) => from !== to && moves.add(`${from} ${to}`)
  for (const word of all)
    for (const isTrying of yesNo)
      for (const isBuying of yesNo.filter((one) => !one || mayBuy.has(word))) {
        const from = stateOf(word, isTrying, isBuying)
        for (const other of next[word]) move(from, stateOf(other, isTrying, false))
        if (isTrying) move(from, stateOf(word, false, isBuying))
        if (mayBuy.has(word)) move(from, stateOf(word, isTrying, !isBuying))
      }
  expect([...moves].toSorted()).toEqual(billingMoves.map(({ from, to }) => `${from} ${to}`).toSorted())
})
