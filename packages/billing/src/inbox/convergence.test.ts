import type { TenantId } from "@plinth/core"
import type { TenantContext } from "@plinth/db"
import { keepProof, testDatabase } from "@plinth/db/testing"
import { expect, test } from "vitest"
import type { SubscriptionSnapshot } from "../provider"
import { reconcileAll } from "../reconcile/reconcile-all"
import { reconcileRecent } from "../reconcile/reconcile-recent"
import { reconcilePayments } from "../reconcile/reconcile-payments"
import {
  billingTenant,
  day,
  insertProducts,
  noon,
  paymentOf,
  snapshotOf,
  type BillingTenant,
} from "../testing/billing-tenant"
import { doSyncJobs } from "../testing/do-sync-jobs"
import { readBill } from "../testing/read-bill"
import { scriptedProvider } from "../testing/scripted-provider"
import { signedMessage } from "../testing/signed-message"
import { receiveWebhook } from "./receive-webhook"
import { routeBillingEvents } from "./route-billing-events"

const db = await testDatabase()
await insertProducts(db)
const tenants = new Map<TenantId, BillingTenant>()
const { provider, subscriptions, payments } = scriptedProvider()

async function aTenant(): Promise<BillingTenant> {
  const tenant = await billingTenant(db)
  tenants.set(tenant.id, tenant)
  return tenant
}
const contextOf = (id: TenantId): TenantContext => {
  const tenant = tenants.get(id)
  if (!tenant) throw new Error("A job of nobody's.")
  return tenant.at()
}

const pay = (tenant: BillingTenant) =>
  payments.set(paymentOf(tenant).id, paymentOf(tenant, { subscriptionId: snapshotOf(tenant).id }))

/** A message as the provider sends it: what it says of the object is stale or not, and is not what is believed. */
const messageOf = (tenant: BillingTenant, type: string) =>
  signedMessage({
    business_id: "bus_1",
    type,
    timestamp: noon.toISOString(),
    data: {
      customer: { customer_id: tenant.customerId, email: "ada@example.test", name: "Ada", metadata: {} },
      metadata: { tenant_id: "somebody else's" },
      ...(type.startsWith("payment")
        ? { payload_type: "Payment", payment_id: paymentOf(tenant).id }
        : { payload_type: "Subscription", subscription_id: snapshotOf(tenant).id, status: "active" }),
    },
  })
type Message = ReturnType<typeof messageOf>
const deliver = ({ headers, raw }: Message) => receiveWebhook(db, provider, headers, raw)

/** Routes and does jobs until nothing is left, as so many workers at once. */
async function work(workers = 1): Promise<void> {
  const one = async () => {
    for (let idle = 0; idle < 2;) {
      const done = (await routeBillingEvents(db.worker)) + (await doSyncJobs(db, provider, contextOf))
      idle = done ? 0 : idle + 1
    }
  }
  await Promise.all(Array.from({ length: workers }, one))
}

const reconcile = async (slot = new Date()) => {
  const found = [
    await reconcileAll(db.worker, provider, slot),
    await reconcilePayments(db.worker, provider, { since: day(-2), slot }),
  ]
  await work()
  return found.reduce((sum, { repaired }) => sum + repaired, 0)
}

/** What the bill has come to, with nobody's own names in it. */
async function billOf({ id, customerId }: BillingTenant): Promise<string> {
  const bill = JSON.stringify(await readBill(db, id))
  return bill.replaceAll(id, "tenant").replaceAll(customerId, "customer")
}

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

const bought = (tenant: BillingTenant) => [
  snapshotOf(tenant, { status: "pending" }),
  snapshotOf(tenant),
  snapshotOf(tenant, { periodStartedAt: noon, periodEndsAt: day(30) }),
]
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

test(
  "ten thousand deliveries of five hundred messages, shuffled over four workers, come to what they come to in order, and grant once",
  { timeout: 180_000 },
  async () => {
    const types = [
      "subscription.active",
      "payment.succeeded",
      "subscription.renewed",
      "subscription.updated",
      "payment.processing",
      "subscription.past_due",
      "subscription.plan_changed",
      "dunning.started",
      "payment.failed",
      "dunning.recovered",
    ]
    const set = async () => {
      const crowd = await Promise.all(Array.from({ length: 50 }, aTenant))
      for (const tenant of crowd) {
        const [, , now] = bought(tenant)
        if (now) subscriptions.set(now.id, now)
        pay(tenant)
      }
      return { crowd, messages: crowd.flatMap((tenant) => types.map((type) => messageOf(tenant, type))) }
    }
    const inOrder = await set()
    for (const message of inOrder.messages) await deliver(message)
    await work()
    const expected = new Set(await Promise.all(inOrder.crowd.map(billOf)))
    expect(expected.size).toBe(1)

    const { crowd, messages } = await set()
    const deliveries = Array.from({ length: 20 }, () => messages).flat()
    for (let index = deliveries.length - 1; index > 0; index -= 1) {
      const other = (index * 7_919 + 104_729) % (index + 1)
      const [one, two] = [deliveries[index], deliveries[other]]
      if (one && two) [deliveries[index], deliveries[other]] = [two, one]
    }
    const next = deliveries.values()
    const sender = async () => {
      for (const message of next) await deliver(message)
    }
    await Promise.all([...Array.from({ length: 8 }, sender), work(4)])
    await work(4)
    expect(new Set(await Promise.all(crowd.map(billOf)))).toEqual(expected)
    const [count] = await db.asSuperuser<{ deliveries: number; messages: number }>(
      "select sum(deliveries)::int as deliveries, count(*)::int as messages from platform.billing_payment_events where id = any($1)",
      [messages.map(({ id }) => id)],
    )
    expect(count).toEqual({ deliveries: 10_000, messages: 500 })
    keepProof("billing-deliveries", {
      deliveries: deliveries.length,
      messages: messages.length,
      workers: 4,
      bills: expected.size,
    })
  },
)

test("killed between the provider's answer and our write, the next one does it, once", async () => {
  const tenant = await aTenant()
  subscriptions.set(snapshotOf(tenant).id, snapshotOf(tenant))
  pay(tenant)
  await deliver(messageOf(tenant, "payment.succeeded"))
  await routeBillingEvents(db.worker)
  let deaths = 3
  const dying: TenantContext = {
    ...tenant.at(),
    write: (write) =>
      tenant.at().write(async (tx) => {
        const result = await write(tx)
        if (deaths-- > 0) throw new Error("killed")
        return result
      }),
  }
  while (await doSyncJobs(db, provider, () => dying));
  const bill = await billOf(tenant)
  expect(bill).toContain('"granted":["pay_customer"]')
  expect(bill).toContain('"billing_state":"active"')
})

test("a message of nobody we know waits, and is told; of a type that nobody knows it is left alone", async () => {
  const stranger = { ...(await billingTenant(db)), customerId: "cus_nobody" }
  const unclaimed = messageOf(stranger, "subscription.active")
  const unknown = signedMessage({
    business_id: "bus_1",
    type: "moon.risen",
    timestamp: noon.toISOString(),
    data: {},
  })
  for (const message of [unclaimed, unknown]) await deliver(message)
  await work()
  const states = await db.asSuperuser(
    "select state from platform.billing_payment_events where id = any($1) order by state",
    [[unclaimed.id, unknown.id]],
  )
  expect(states).toEqual([{ state: "ignored" }, { state: "unrouted" }])
})

test("whose it is, where a message does not say, is asked of the provider in the next round; of nobody's it is told after an hour", async () => {
  const tenant = await aTenant()
  const { id } = snapshotOf(tenant)
  subscriptions.set(id, snapshotOf(tenant))
  const about = (subscriptionId: string) =>
    signedMessage({
      business_id: "bus_1",
      type: "subscription.active",
      timestamp: noon.toISOString(),
      data: { payload_type: "Subscription", subscription_id: subscriptionId },
    })
  const nobodys = about("sub_of_nobody")
  for (const message of [about(id), nobodys]) await deliver(message)
  await work()
  expect(await billOf(tenant)).toContain('"plan":"starter"')
  await db.asSuperuser(
    "update platform.billing_payment_events set received_at = now() - interval '2 hours' where id = $1",
    [nobodys.id],
  )
  await reconcileRecent(db.worker, provider, new Date(0))
  await work()
  expect(await billOf(tenant)).toContain('"plan":"pro"')
  const incidents = await db.asSuperuser(
    "select fingerprint from platform.incidents where kind = 'billing_unrouted'",
  )
  expect(incidents).toContainEqual({ fingerprint: "subscription sub_of_nobody" })
})
