import type { TenantContext } from "@plinth/db"
import { keepProof } from "@plinth/db/testing"
import { expect, test } from "vitest"
import { reconcileRecent } from "../reconcile/reconcile-recent"
import { billingTenant, noon, snapshotOf } from "../testing/billing-tenant"
import { doSyncJobs } from "../testing/do-sync-jobs"
import { signedMessage } from "../testing/signed-message"
import {
  aTenant,
  billOf,
  bought,
  db,
  deliver,
  messageOf,
  pay,
  provider,
  subscriptions,
  work,
} from "./convergence.fixture"
import { routeBillingEvents } from "./route-billing-events"

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
