import { newId, type Id } from "@plinth/core"
import { expect, test } from "vitest"
import { tendAccount } from "../account/tend-account"
import { cancelSubscription } from "../subscription/cancel-subscription"
import { billingProvider } from "../providers/billing-provider"
import { syncPayment } from "../sync/sync-payment"
import { billingStage } from "../testing/billing-stage"
import { forwardOverage } from "./forward-overage"
import { overageMeter, overagePrice } from "./overage-meter"
import { enqueueDueOverage } from "./enqueue-due-overage"

const { sandbox, aTenant } = billingStage()

/** A tenant on pro, which has used so much of its API calls as a test says. */
async function aUser() {
  const tenant = await aTenant()
  await tenant.buy()
  const owner = tenant.as("owner")
  const id = newId<Id<"overage_fee">>()
  const { databases, clock } = tenant
  const use = async (used: number, state = "draft") => {
    await databases.asSuperuser(
      `insert into app.usage_overage_fees (tenant_id, id, meter, period_started_at, included, used, price, price_per, currency, state, updated_at)
        values ($1, $2, 'api_calls', $3, 50000, $4, 50, 1000, 'USD', $5, now())
        on conflict (tenant_id, id) do update set used = excluded.used, state = excluded.state`,
      [tenant.tenant.id, id, clock.now(), used, state],
    )
  }
  const told = async () => {
    const [customer = ""] = await tenant.customers()
    const response = await fetch(`${sandbox.url}/dodo/events?customer_id=${customer}&page_size=100`, {
      headers: { authorization: "Bearer sk_test_sandbox" },
    })
    const { items } = (await response.json()) as {
      items: { event_id: string; event_name: string; metadata: { quantity: number } }[]
    }
    return items.map((one) => `${one.event_id.replace(id, "fee")} ${one.metadata.quantity}`).toSorted()
  }
  const forward = () => forwardOverage(owner, billingProvider())
  const state = async () =>
    (await tenant.read("select state from app.usage_overage_fees where tenant_id = $1"))[0]?.state
  const renew = async () => {
    await tenant.pass(32)
    const [customer = ""] = await tenant.customers()
    const ids: string[] = []
    for await (const payment of sandbox.provider.listPayments({ customerId: customer })) ids.push(payment.id)
    for (const payment of ids) await syncPayment(owner, billingProvider(), payment, "webhook")
  }
  return { ...tenant, owner, use, told, forward, state, renew }
}

test("only what is over the plan is told, as it grows, each increment once, and is on the next invoice to the cent", async () => {
  const { use, told, forward, state, renew, paid } = await aUser()
  await use(49_000)
  await forward()
  expect(await told()).toEqual([])
  await use(60_000)
  await Promise.all([forward(), forward()])
  await use(65_010)
  await forward()
  await forward()
  expect(await told()).toEqual(["of:fee:1 10000", "of:fee:2 5010"])
  await use(65_010, "final")
  await forward()
  expect(await state()).toBe("sent")
  await renew()
  // 15,010 calls at 0.05 cents are 750.5 cents, rounded once to the even one.
  expect(await paid()).toEqual([2_900 + 750, 2_900])
  expect(await state()).toBe("collected")
})

test.each(["timeout_after_effect", "drop", "status"] as const)(
  "an increment whose answer does not come (%s) is told again as it was, and counts once",
  async (kind) => {
    const { use, told, forward } = await aUser()
    await use(60_000)
    await sandbox.fault({ kind, path: "/events/ingest", times: 3, status: 500 })
    await forward().catch(() => {})
    await sandbox.mend()
    await use(61_000)
    await forward()
    await forward()
    expect(await told()).toEqual(["of:fee:1 10000", "of:fee:2 1000"])
  },
)

test("where the subscription has ended nothing is told any more, and the fee stays as it is", async () => {
  const { use, told, forward, owner, pass, state } = await aUser()
  await cancelSubscription(owner, { feedback: "other" })
  await pass(40)
  await tendAccount(owner, billingProvider())
  await use(60_000, "final")
  await forward()
  expect([await told(), await state()]).toEqual([[], "final"])
})

test("the worker asks every five minutes at most but before a period ends, and for those alone of whom there is something to tell", async () => {
  const { use, forward, databases, tenant } = await aUser()
  const asked = async () =>
    (
      await databases.asSuperuser(
        "select 1 from app.job_runs where tenant_id = $1 and task = 'billing.forward-overage'",
        [tenant.id],
      )
    ).length
  const endsIn = (time: string) =>
    databases.asSuperuser(
      "update app.billing_tenant_subscriptions set period_ends_at = now() + $2::interval where tenant_id = $1",
      [tenant.id, time],
    )
  await endsIn("20 days")
  await enqueueDueOverage(databases.worker)
  expect(await asked()).toBe(0)
  await use(60_000)
  await enqueueDueOverage(databases.worker)
  await enqueueDueOverage(databases.worker)
  expect(await asked()).toBe(1)
  await databases.asSuperuser("update app.job_runs set state = 'succeeded' where tenant_id = $1", [tenant.id])
  await forward()
  await use(61_000)
  await enqueueDueOverage(databases.worker)
  expect(await asked()).toBe(1)
  await endsIn("5 minutes")
  await enqueueDueOverage(databases.worker)
  expect(await asked()).toBe(2)
})

test("a thousand calls over the plan cost fifty cents", () => {
  expect(overageMeter.meter).toBe("api_calls")
  expect(Number(overagePrice()) * 1_000).toBe(50)
})
