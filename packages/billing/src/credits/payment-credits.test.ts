import { debitWithin } from "@plinth/credits"
import { testDatabase } from "@plinth/db/testing"
import { beforeEach, expect, test } from "vitest"
import type { DisputeSnapshot, RefundSnapshot } from "../provider"
import { syncDispute } from "../sync/sync-dispute"
import { syncPayment } from "../sync/sync-payment"
import { syncRefund } from "../sync/sync-refund"
import { syncSubscription } from "../sync/sync-subscription"
import {
  billingTenant,
  day,
  insertProducts,
  noon,
  paymentOf,
  snapshotOf,
  type BillingTenant,
} from "../testing/billing-tenant"
import { scriptedProvider } from "../testing/scripted-provider"
import { readCredits, readGrants } from "./read-credits.fixture"
import { settlePaymentCredits, shareOf } from "./settle-payment-credits"

const db = await testDatabase()
await insertProducts(db)
const { provider, subscriptions, payments, refunds, disputes } = scriptedProvider()
let tenant: BillingTenant
beforeEach(async () => {
  tenant = await billingTenant(db)
})

/** A pack of 1,000 credits for 10.00, which is bought at noon. */
async function buyPack(): Promise<string> {
  const payment = paymentOf(tenant, { amount: 1_000, products: [{ productId: "pdt_pack", quantity: 1 }] })
  payments.set(payment.id, payment)
  await syncPayment(tenant.at(), provider, payment.id, "webhook")
  return payment.id
}
const refund = async (paymentId: string, amount: number, id = `ref_${amount}_${paymentId}`) => {
  const snapshot: RefundSnapshot = {
    id,
    paymentId,
    status: "succeeded",
    amount,
    currency: "USD",
    isPartial: true,
    operationKey: null,
    createdAt: noon,
  }
  refunds.set(id, snapshot)
  await syncRefund(tenant.at(), provider, id, "webhook")
}
const dispute = async (paymentId: string, status: string) => {
  const id = `dsp_${paymentId}`
  const snapshot: DisputeSnapshot = {
    id,
    paymentId,
    stage: "dispute",
    status,
    amount: 1_000,
    currency: "USD",
    createdAt: noon,
  }
  disputes.set(id, snapshot)
  await syncDispute(tenant.at(), provider, id, "webhook")
}
const spend = (amount: number) =>
  tenant.at().write((tx) => debitWithin(tx, { key: `spend ${amount}`, amount, reason: "test" }))
const credits = () => readCredits(db, tenant.id)
const flags = async () =>
  (
    await db.asSuperuser<{ flags: string[] }>("select flags from app.billing_accounts where tenant_id = $1", [
      tenant.id,
    ])
  )[0]?.flags

/** A trial's month, which every tenant of these tests has beside what it buys. */
const trial = 2_000

test("a pack is granted once for its payment, for twelve months, however often and by whom it is told", async () => {
  const paymentId = await buyPack()
  await Promise.all(
    (["webhook", "confirm", "reconcile"] as const).map((via) =>
      syncPayment(tenant.at(), provider, paymentId, via),
    ),
  )
  await settlePaymentCredits(tenant.at(), paymentId)
  const packs = (await readGrants(db, tenant.id)).filter(({ kind }) => kind === "pack")
  expect(packs).toEqual([
    {
      kind: "pack",
      ref: paymentId,
      granted: 1_000,
      remaining: 1_000,
      expires: new Date("2027-03-03T12:00:00Z"),
    },
  ])
  expect(await credits()).toMatchObject({ balance: trial + 1_000 })
})

test("what was refunded of a pack is taken back in proportion, rounded down, once", async () => {
  const paymentId = await buyPack()
  await refund(paymentId, 333)
  for (let time = 0; time < 2; time += 1) await settlePaymentCredits(tenant.at(), paymentId)
  expect(await credits()).toEqual({ balance: trial + 667, frozen: 0, debt: 0 })
  await refund(paymentId, 333, "ref_more")
  expect(await credits()).toEqual({ balance: trial + 334, frozen: 0, debt: 0 })
})

test("a refund of a pack that was half spent leaves the spent half as debt, and the next pack pays it first", async () => {
  const paymentId = await buyPack()
  await spend(trial + 500)
  await refund(paymentId, 1_000)
  expect(await credits()).toEqual({ balance: 0, frozen: 0, debt: 500 })
  expect(await flags()).toContain("debt")
  const next = paymentOf(tenant, {
    id: "pay_next",
    amount: 1_000,
    products: [{ productId: "pdt_pack", quantity: 1 }],
  })
  payments.set(next.id, next)
  await syncPayment(tenant.at(), provider, next.id, "webhook")
  expect(await credits()).toEqual({ balance: 500, frozen: 0, debt: 0 })
  expect(await flags()).not.toContain("debt")
})

test("a refund that is heard of before its payment grants nothing that stays", async () => {
  const payment = paymentOf(tenant, { amount: 1_000, products: [{ productId: "pdt_pack", quantity: 1 }] })
  payments.set(payment.id, payment)
  await refund(payment.id, 1_000)
  await syncPayment(tenant.at(), provider, payment.id, "webhook")
  expect(await credits()).toMatchObject({ balance: trial, debt: 0 })
})

test("what is disputed waits; won, it is spent again; asked twice nothing more happens", async () => {
  const paymentId = await buyPack()
  for (const status of ["dispute_opened", "challenged", "challenged"]) {
    await dispute(paymentId, status)
    expect(await credits()).toEqual({ balance: trial + 1_000, frozen: 1_000, debt: 0 })
  }
  await dispute(paymentId, "won")
  expect(await credits()).toEqual({ balance: trial + 1_000, frozen: 0, debt: 0 })
})

test("a dispute that is lost over a pack that was half spent takes back the rest, and leaves a debt", async () => {
  const paymentId = await buyPack()
  await spend(trial + 400)
  await dispute(paymentId, "dispute_opened")
  expect(await credits()).toEqual({ balance: 600, frozen: 600, debt: 0 })
  await dispute(paymentId, "lost")
  expect(await credits()).toEqual({ balance: 0, frozen: 0, debt: 400 })
})

test("what a subscription's payment granted goes back with the payment", async () => {
  const bought = snapshotOf(tenant, { periodStartedAt: noon, periodEndsAt: day(31), startedAt: noon })
  subscriptions.set(bought.id, bought)
  const payment = paymentOf(tenant, { subscriptionId: bought.id })
  payments.set(payment.id, payment)
  await syncPayment(tenant.at(), provider, payment.id, "webhook")
  await syncSubscription(tenant.at(), provider, bought.id, "webhook")
  expect(await readGrants(db, tenant.id)).toMatchObject([
    { kind: "plan", ref: `${payment.id}:0`, granted: 2_000 },
  ])
  await refund(payment.id, 1_450)
  expect(await credits()).toEqual({ balance: 1_000, frozen: 0, debt: 0 })
  await refund(payment.id, 1_450, "ref_rest")
  await syncPayment(tenant.at(), provider, payment.id, "reconcile")
  expect(await credits()).toEqual({ balance: 0, frozen: 0, debt: 0 })
})

test("no more credits go back than money did", () => {
  expect(shareOf(1_000, { amount: 1_000, refunded: 0 })).toBe(0)
  expect(shareOf(1_000, { amount: 2_999, refunded: 1 })).toBe(0)
  expect(shareOf(1_000, { amount: 999, refunded: 998 })).toBe(998)
  expect(shareOf(50_000, { amount: 29_900, refunded: 29_901 })).toBe(50_000)
})
