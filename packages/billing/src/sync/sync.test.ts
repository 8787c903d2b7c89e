import { testDatabase } from "@plinth/db/testing"
import { expect, test } from "vitest"
import { evaluateAccount } from "../account/evaluate-account"
import { believeMessage } from "../inbox/believe-message"
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
import { syncDispute } from "./sync-dispute"
import { syncPayment } from "./sync-payment"
import { syncRefund } from "./sync-refund"
import { syncSubscription } from "./sync-subscription"

const db = await testDatabase()
await insertProducts(db)

const tenantRow = async ({ id }: BillingTenant) =>
  (
    await db.asSuperuser(
      "select plan, billing_state, trial_ends_at, access_ends_at from app.tenants where id = $1",
      [id],
    )
  )[0]
const eventsOf = async ({ id }: BillingTenant) =>
  (
    await db.asSuperuser<{ type: string }>(
      "select type from app.events where tenant_id = $1 and type like 'billing.%' order by position",
      [id],
    )
  ).map(({ type }) => type.replace("billing.", ""))
const incidentsOf = async ({ id }: BillingTenant) =>
  (
    await db.asSuperuser<{ kind: string }>(
      "select kind from platform.incidents where tenant_id = $1 order by kind",
      [id],
    )
  ).map(({ kind }) => kind)

test("a subscription that is seen ends the trial, gives its plan, and is told once", async () => {
  const tenant = await billingTenant(db)
  const { provider, subscriptions } = scriptedProvider()
  const bought = snapshotOf(tenant)
  subscriptions.set(bought.id, bought)
  for (const via of ["webhook", "confirm", "reconcile"] as const)
    await syncSubscription(tenant.at(), provider, bought.id, via)
  expect(await tenantRow(tenant)).toEqual({
    plan: "pro",
    billing_state: "active",
    trial_ends_at: day(-1),
    access_ends_at: day(30),
  })
  expect(await eventsOf(tenant)).toEqual(["state_changed", "plan_changed"])
})

test("who read before another wrote reads again: the older word never stands", async () => {
  const tenant = await billingTenant(db)
  const { provider, subscriptions, script } = scriptedProvider()
  const active = snapshotOf(tenant)
  subscriptions.set(active.id, active)
  let isFirst = true
  script.beforeAnswer = async () => {
    if (!isFirst) return
    isFirst = false
    // The answer is on its way; meanwhile it is canceled, and somebody else reads that and writes it.
    subscriptions.set(active.id, { ...active, status: "cancelled", canceledAt: noon })
    await syncSubscription(tenant.at(), provider, active.id, "webhook")
  }
  await syncSubscription(tenant.at(), provider, active.id, "webhook")
  expect(await tenantRow(tenant)).toMatchObject({ plan: "starter", billing_state: "canceled" })
  expect(script.reads).toBe(3)
})

test("an object of another customer changes nothing here, whatever its metadata says", async () => {
  const [tenant, other] = [await billingTenant(db), await billingTenant(db)]
  const { provider, subscriptions, payments } = scriptedProvider()
  const theirs = snapshotOf(other, { checkoutRef: "guessed" })
  subscriptions.set(theirs.id, theirs)
  payments.set("pay_theirs", paymentOf(other, { id: "pay_theirs" }))
  await syncSubscription(tenant.at(), provider, theirs.id, "webhook")
  await syncPayment(tenant.at(), provider, "pay_theirs", "webhook")
  expect(await tenantRow(tenant)).toMatchObject({ plan: "starter", billing_state: "trialing" })
  expect(await eventsOf(tenant)).toEqual([])
  expect(await incidentsOf(tenant)).toEqual(["billing_foreign_object", "billing_foreign_object"])
})

test("of two live subscriptions the older counts, whichever is heard of first; when it ends, the other does", async () => {
  const older = (tenant: BillingTenant) => snapshotOf(tenant, { id: `sub_b_${tenant.id}` })
  const newer = (tenant: BillingTenant) =>
    snapshotOf(tenant, { id: `sub_a_${tenant.id}`, productId: "pdt_business", startedAt: noon })
  for (const order of [
    [older, newer],
    [newer, older],
  ]) {
    const tenant = await billingTenant(db)
    const { provider, subscriptions } = scriptedProvider()
    for (const make of order) {
      subscriptions.set(make(tenant).id, make(tenant))
      await syncSubscription(tenant.at(), provider, make(tenant).id, "webhook")
    }
    expect(await tenantRow(tenant)).toMatchObject({ plan: "pro", billing_state: "active" })
    expect(await incidentsOf(tenant)).toEqual(["billing_two_live"])
    subscriptions.set(older(tenant).id, { ...older(tenant), status: "cancelled" })
    await syncSubscription(tenant.at(), provider, older(tenant).id, "webhook")
    expect(await tenantRow(tenant)).toMatchObject({ plan: "business", billing_state: "active" })
  }
})

test("a word that nobody knows keeps what was for a day, and somebody is told", async () => {
  const tenant = await billingTenant(db)
  const { provider, subscriptions } = scriptedProvider()
  const active = snapshotOf(tenant)
  subscriptions.set(active.id, active)
  await syncSubscription(tenant.at(), provider, active.id, "webhook")
  subscriptions.set(active.id, { ...active, status: "unknown", providerStatus: "hibernating" })
  await syncSubscription(tenant.at(), provider, active.id, "webhook")
  await syncSubscription(tenant.at(day(0.5)), provider, active.id, "reconcile")
  expect(await tenantRow(tenant)).toMatchObject({
    plan: "pro",
    billing_state: "active",
    access_ends_at: day(1),
  })
  await evaluateAccount(tenant.at(day(1)), "timer")
  expect(await tenantRow(tenant)).toMatchObject({ plan: "starter", billing_state: "free" })
  expect(await incidentsOf(tenant)).toEqual(["billing_status_unknown"])
})

test("a failed payment, four reminders, the end of grace, and back: each told once", async () => {
  const tenant = await billingTenant(db)
  const { provider, subscriptions } = scriptedProvider()
  const missed = snapshotOf(tenant, {
    status: "on_hold",
    periodStartedAt: day(-31),
    periodEndsAt: noon,
    startedAt: day(-31),
  })
  subscriptions.set(missed.id, { ...missed, status: "active" })
  await syncSubscription(tenant.at(day(-1)), provider, missed.id, "webhook")
  subscriptions.set(missed.id, missed)
  for (const now of [0, 0.5, 1, 2, 3, 4, 4.5, 5, 6])
    for (const via of ["webhook", "reconcile"] as const)
      await syncSubscription(tenant.at(day(now)), provider, missed.id, via)
  expect(await tenantRow(tenant)).toMatchObject({ plan: "pro", billing_state: "restricted" })
  subscriptions.set(missed.id, { ...missed, status: "active", periodEndsAt: day(30) })
  await syncSubscription(tenant.at(day(7)), provider, missed.id, "act")
  expect((await eventsOf(tenant)).slice(2)).toEqual([
    "state_changed",
    ...Array.from({ length: 4 }, () => "payment_overdue"),
    "state_changed",
    "state_changed",
    "recovered",
  ])
})

test("a payment is granted once, however often and in whatever order it is told", async () => {
  const tenant = await billingTenant(db)
  const { provider, payments } = scriptedProvider()
  const pack = paymentOf(tenant, { amount: 1_000, products: [{ productId: "pdt_pack", quantity: 2 }] })
  payments.set(pack.id, { ...pack, status: "processing", updatedAt: day(-1) })
  await syncPayment(tenant.at(), provider, pack.id, "webhook")
  payments.set(pack.id, pack)
  await Promise.all(Array.from({ length: 5 }, () => syncPayment(tenant.at(), provider, pack.id, "webhook")))
  payments.set(pack.id, { ...pack, status: "processing", updatedAt: day(1) })
  await syncPayment(tenant.at(), provider, pack.id, "webhook")
  expect(await eventsOf(tenant)).toEqual(["payment_succeeded"])
  const bought = await db.asSuperuser(
    "select credits, quantity from app.billing_one_time_payments where tenant_id = $1",
    [tenant.id],
  )
  expect(bought).toEqual([{ credits: 1_000, quantity: 2 }])
})

test("a change of card and a trial's start of nothing are no revenue and grant nothing", async () => {
  const tenant = await billingTenant(db)
  const { provider, payments } = scriptedProvider()
  for (const [id, facts] of Object.entries({
    pay_method: { isMethodUpdate: true },
    pay_nothing: { amount: 0 },
  })) {
    payments.set(id, paymentOf(tenant, { id: `${id}_${tenant.id}`, ...facts }))
    await syncPayment(tenant.at(), provider, id, "webhook")
  }
  expect(await eventsOf(tenant)).toEqual([])
})

test("refunds add up once; a lost dispute shuts the tenant out once, and who is let in again stays in", async () => {
  const tenant = await billingTenant(db)
  const { provider, payments, refunds, disputes } = scriptedProvider()
  const payment = paymentOf(tenant)
  payments.set(payment.id, payment)
  const money = { paymentId: payment.id, amount: 900, currency: "USD", createdAt: noon }
  for (const id of ["ref_1", "ref_2"]) {
    const name = `${id}_${tenant.id}`
    refunds.set(name, { id: name, status: "succeeded", isPartial: true, operationKey: null, ...money })
    for (let time = 0; time < 3; time += 1) await syncRefund(tenant.at(), provider, name, "webhook")
  }
  const [row] = await db.asSuperuser("select refunded::int from app.billing_payments where tenant_id = $1", [
    tenant.id,
  ])
  expect(row).toEqual({ refunded: 1_800 })
  const dispute = { id: `dp_${tenant.id}`, stage: "dispute", ...money }
  for (const status of ["dispute_opened", "lost", "lost"]) {
    disputes.set(dispute.id, { ...dispute, status })
    await syncDispute(tenant.at(), provider, dispute.id, "webhook")
  }
  expect(await tenantRow(tenant)).toMatchObject({ billing_state: "suspended" })
  await db.asSuperuser("update app.billing_accounts set suspended_by = null where tenant_id = $1", [
    tenant.id,
  ])
  await syncDispute(tenant.at(), provider, dispute.id, "webhook")
  await evaluateAccount(tenant.at(), "operator")
  expect(await tenantRow(tenant)).toMatchObject({ billing_state: "trialing" })
  expect((await eventsOf(tenant)).filter((type) => /refund|dispute/.test(type))).toEqual([
    "refunded",
    "refunded",
    "dispute_opened",
    "dispute_closed",
  ])
})

test("while the provider is away a message takes or keeps, and gives nothing", async () => {
  const tenant = await billingTenant(db)
  const { provider, subscriptions, script } = scriptedProvider()
  const active = snapshotOf(tenant)
  subscriptions.set(active.id, active)
  await syncSubscription(tenant.at(), provider, active.id, "webhook")
  script.isDown = true
  await expect(syncSubscription(tenant.at(), provider, active.id, "webhook")).rejects.toMatchObject({
    code: "billing.PROVIDER_UNAVAILABLE",
  })
  const tell = async (status: string, productId: string) => {
    await db.asSuperuser(
      `insert into platform.billing_payment_events (provider, id, type, object_kind, object_id, sent_at, is_fresh, state, tenant_id, payload, received_at)
        values ('dodo', gen_random_uuid()::text, 'subscription.updated', 'subscription', $1, now(), true, 'routed', $2, $3, clock_timestamp())`,
      [active.id, tenant.id, JSON.stringify(messageOf(tenant, active.id, status, productId))],
    )
    await believeMessage(tenant.at(), provider, active.id)
  }
  await tell("past_due", "pdt_pro")
  expect(await tenantRow(tenant)).toMatchObject({ billing_state: "past_due", plan: "pro" })
  await tell("active", "pdt_pro")
  await tell("past_due", "pdt_business")
  expect(await tenantRow(tenant)).toMatchObject({ billing_state: "past_due", plan: "pro" })
  script.isDown = false
  await syncSubscription(tenant.at(), provider, active.id, "reconcile")
  expect(await tenantRow(tenant)).toMatchObject({ billing_state: "active", plan: "pro" })
})

const messageOf = (
  { customerId }: BillingTenant,
  subscriptionId: string,
  status: string,
  productId: string,
) => ({
  business_id: "bus_1",
  type: "subscription.updated",
  timestamp: noon.toISOString(),
  data: {
    payload_type: "Subscription",
    subscription_id: subscriptionId,
    customer: { customer_id: customerId, email: "ada@example.test", name: "Ada", metadata: {} },
    status,
    product_id: productId,
    quantity: 1,
    recurring_pre_tax_amount: 2_900,
    currency: "USD",
    created_at: day(-1).toISOString(),
    previous_billing_date: day(-1).toISOString(),
    next_billing_date: day(29).toISOString(),
    trial_period_days: 0,
    cancel_at_next_billing_date: false,
    has_payment_method: true,
    metadata: {},
  },
})
