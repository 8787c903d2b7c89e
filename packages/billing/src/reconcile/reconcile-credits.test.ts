import { testDatabase } from "@plinth/db/testing"
import { expect, test } from "vitest"
import { readGrants } from "../credits/read-credits.fixture"
import { settlePaymentCredits } from "../credits/settle-payment-credits"
import { settlePlanCredits } from "../credits/settle-plan-credits"
import { syncPayment } from "../sync/sync-payment"
import { syncSubscription } from "../sync/sync-subscription"
import { billingTenant, day, insertProducts, paymentOf, snapshotOf } from "../testing/billing-tenant"
import { scriptedProvider } from "../testing/scripted-provider"
import { reconcileCredits } from "./reconcile-credits"

const db = await testDatabase()
await insertProducts(db)
const { provider, payments, subscriptions } = scriptedProvider()
const round = (n: number) => reconcileCredits(db.worker, { since: day(-1), slot: new Date(n) })

test("a payment that granted nothing is looked at again, and told of until it has; one that did is left alone", async () => {
  const tenant = await billingTenant(db)
  const pack = paymentOf(tenant, { amount: 1_000, products: [{ productId: "pdt_pack", quantity: 1 }] })
  const stray = paymentOf(tenant, { id: "pay_of_nothing", subscriptionId: null, amount: 500 })
  for (const payment of [pack, stray]) {
    payments.set(payment.id, payment)
    await syncPayment(tenant.at(), provider, payment.id, "webhook")
  }
  expect(await round(0)).toBe(1)
  expect(await round(1)).toBe(1)
  const asked = await db.asSuperuser(
    "select payload from app.job_runs where task = 'billing.settle-payment-credits'",
  )
  expect(asked).toEqual([{ payload: { paymentId: stray.id } }, { payload: { paymentId: stray.id } }])
  const incidents = await db.asSuperuser(
    "select fingerprint, tenant_id, count from platform.incidents where kind = 'billing_ungranted'",
  )
  expect(incidents).toEqual([{ fingerprint: stray.id, tenant_id: tenant.id, count: 2 }])

  await db.asSuperuser(
    `insert into app.billing_one_time_payments (tenant_id, payment_id, product_id, credits, quantity, bought_at)
      values ($1, $2, 'pdt_pack', 1000, 1, now())`,
    [tenant.id, stray.id],
  )
  await settlePaymentCredits(tenant.at(), stray.id)
  expect(await round(2)).toBe(0)
  expect((await readGrants(db, tenant.id)).map(({ kind }) => kind)).toEqual(["pack", "allowance", "pack"])
})

test("a payment whose month was given before, by operators, is nothing to tell of", async () => {
  const tenant = await billingTenant(db)
  await db.asSuperuser("update app.tenants set comp_plan = 'business' where id = $1", [tenant.id])
  const subscription = snapshotOf(tenant)
  subscriptions.set(subscription.id, subscription)
  await syncSubscription(tenant.at(), provider, subscription.id, "webhook")
  await settlePlanCredits(tenant.at())
  const payment = paymentOf(tenant, { subscriptionId: subscription.id })
  payments.set(payment.id, payment)
  await syncPayment(tenant.at(), provider, payment.id, "webhook")
  expect((await readGrants(db, tenant.id)).map(({ kind, granted }) => [kind, granted])).toEqual([
    ["allowance", 10_000],
  ])
  expect(await round(3)).toBe(0)
  await db.asSuperuser(
    "update app.billing_tenant_subscriptions set plan = 'enterprise' where tenant_id = $1",
    [tenant.id],
  )
  expect(await round(4)).toBe(1)
})
