import { keepProof } from "@plinth/db/testing"
import { expect, test } from "vitest"
import type { SubscriptionSnapshot } from "../provider"
import { day, noon, snapshotOf, type BillingTenant } from "../testing/billing-tenant"
import {
  aTenant,
  billOf,
  bought,
  deliver,
  messageOf,
  pay,
  payments,
  reconcile,
  subscriptions,
  work,
} from "./convergence.fixture"

function permutations<Item>(items: readonly Item[]): Item[][] {
  if (items.length === 0) return [[]]
  return items.flatMap((item, index) =>
    permutations(items.toSpliced(index, 1)).map((rest) => [item, ...rest]),
  )
}

/** Sends messages while the provider goes on underneath from stage to stage; answers with what it came to. */
async function play(
  types: readonly string[],
  stages: (tenant: BillingTenant) => readonly SubscriptionSnapshot[],
  how: { readonly twice?: boolean; readonly lost?: number; readonly late?: boolean },
): Promise<string> {
  for (const known of [subscriptions, payments]) known.clear()
  const tenant = await aTenant()
  const truth = stages(tenant)
  if (types.includes("payment.succeeded")) pay(tenant)
  const messages = types.map((type) => messageOf(tenant, type))
  for (const [index, message] of messages.entries()) {
    const now = truth[Math.min(index, truth.length - 1)]
    if (now) subscriptions.set(now.id, now)
    if (index === how.lost) continue
    await deliver(message)
    if (how.twice) await deliver(message)
    if (!how.late) await work()
  }
  await work()
  if (how.lost !== undefined) await reconcile()
  return billOf(tenant)
}

const left = (tenant: BillingTenant) => [
  snapshotOf(tenant, { startedAt: day(-31) }),
  snapshotOf(tenant, {
    status: "past_due",
    periodStartedAt: day(-31),
    periodEndsAt: day(-1),
    startedAt: day(-31),
  }),
  snapshotOf(tenant, { status: "cancelled", canceledAt: noon, startedAt: day(-31) }),
]

test("where every message is lost the rounds alone come to the same", async () => {
  const told = await play(
    ["subscription.active", "payment.succeeded"],
    (tenant) => bought(tenant).slice(2),
    {},
  )
  const tenant = await aTenant()
  const [, , now] = bought(tenant)
  if (now) subscriptions.set(now.id, now)
  pay(tenant)
  expect(await reconcile(new Date(0))).toBeGreaterThan(0)
  expect(await billOf(tenant)).toBe(told)
  expect(await reconcile(new Date(1))).toBe(0)
})

const manners = [{}, { twice: true }, { late: true }, { lost: 0 }, { twice: true, late: true, lost: 2 }]

test(
  "every order of four messages of a purchase, doubled, late and lost, comes to one bill",
  { timeout: 120_000 },
  async () => {
    const orders = permutations([
      "subscription.active",
      "subscription.renewed",
      "payment.succeeded",
      "subscription.updated",
    ])
    const bills = new Set<string>()
    for (const order of orders) for (const how of manners) bills.add(await play(order, bought, how))
    expect(bills.size).toBe(1)
    expect([...bills][0]).toContain('"plan":"pro"')
    keepProof("billing-orders-of-a-purchase", {
      orders: orders.length,
      manners: manners.length,
      bills: bills.size,
    })
  },
)

test("every order of a failure, a recovery and an end comes to one bill", { timeout: 120_000 }, async () => {
  const orders = permutations(["subscription.past_due", "subscription.active", "subscription.cancelled"])
  const bills = new Set<string>()
  for (const order of orders) for (const how of manners) bills.add(await play(order, left, how))
  expect(bills.size).toBe(1)
  expect([...bills][0]).toContain('"billing_state":"canceled"')
})
