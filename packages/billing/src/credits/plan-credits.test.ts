import { fixedClock } from "@plinth/core"
import { testDatabase } from "@plinth/db/testing"
import { beforeEach, expect, test } from "vitest"
import { evaluateAccount } from "../account/evaluate-account"
import type { PaymentSnapshot, SubscriptionSnapshot } from "../provider"
import { syncPayment } from "../sync/sync-payment"
import { syncSubscription } from "../sync/sync-subscription"
import {
  billingTenant,
  insertProducts,
  noon,
  paymentOf,
  snapshotOf,
  type BillingTenant,
} from "../testing/billing-tenant"
import { scriptedProvider } from "../testing/scripted-provider"
import { readGrants } from "./read-credits.fixture"
import { settlePlanCredits } from "./settle-plan-credits"

const db = await testDatabase()
await insertProducts(db)
await db.asSuperuser(
  `insert into platform.billing_products (provider, product_id, kind, plan, billing_interval, amount, currency)
    values ('dodo', 'pdt_business_year', 'plan', 'business', 'year', 99000, 'USD')`,
)
const { provider, subscriptions, payments } = scriptedProvider()
let tenant: BillingTenant
beforeEach(async () => {
  tenant = await billingTenant(db)
  await db.asSuperuser("update app.tenants set period_anchor = $2 where id = $1", [tenant.id, noon])
})

const on = (date: string) => new Date(`2026-${date}T12:00:00Z`)
/** The provider says so from now on, and it is read at this time of the tenant's. */
const hear = async (now: Date, subscription: Partial<SubscriptionSnapshot>) => {
  const snapshot = snapshotOf(tenant, { startedAt: on("03-10"), ...subscription })
  subscriptions.set(snapshot.id, snapshot)
  await syncSubscription(tenant.at(now), provider, snapshot.id, "webhook")
  return snapshot.id
}
const pay = async (now: Date, facts: Partial<PaymentSnapshot> = {}) => {
  const id = `pay_${now.toISOString().slice(5, 10)}_${tenant.customerId}`
  const subscriptionId = snapshotOf(tenant).id
  payments.set(id, paymentOf(tenant, { id, subscriptionId, createdAt: now, updatedAt: now, ...facts }))
  await syncPayment(tenant.at(now), provider, id, "webhook")
}
const given = async () =>
  (await readGrants(db, tenant.id)).map(
    ({ kind, ref, granted, expires }) =>
      `${kind} ${ref.replace(`_${tenant.customerId}`, "")} ${granted} until ${expires.toISOString().slice(5, 10)}`,
  )
const monthly = { periodStartedAt: on("03-10"), periodEndsAt: on("04-10") }

test("a trial has the month of its plan, once; when it is over, starter's month begins with the next month", async () => {
  await evaluateAccount(tenant.at(noon), "act")
  await evaluateAccount(tenant.at(on("03-05")), "timer")
  await evaluateAccount(tenant.at(on("03-20")), "timer")
  expect(await given()).toEqual(["allowance 2026-03-03T12:00:00.000Z:pro 2000 until 04-03"])
  for (const day of ["04-03", "04-04", "05-03"]) await settlePlanCredits(tenant.at(on(day)))
  expect((await given()).slice(1)).toEqual([
    "allowance 2026-04-03T12:00:00.000Z:starter 100 until 05-03",
    "allowance 2026-05-03T12:00:00.000Z:starter 100 until 06-03",
  ])
})

test("a month that is bought hangs on its payment, whichever is heard of first", async () => {
  await pay(on("03-10"))
  expect((await given()).filter((one) => one.startsWith("plan"))).toEqual([])
  await hear(on("03-10"), monthly)
  await hear(on("03-10"), monthly)
  expect(await given()).toEqual(["plan pay_03-10:0 2000 until 04-10"])
})

test("a renewal that is due and not paid gives nothing; its payment gives the month", async () => {
  await hear(on("03-10"), monthly)
  await pay(on("03-10"))
  await settlePlanCredits(tenant.at(on("04-10")))
  await hear(on("04-11"), { ...monthly, status: "past_due" })
  expect(await given()).toHaveLength(1)
  subscriptions.set(
    snapshotOf(tenant).id,
    snapshotOf(tenant, {
      startedAt: on("03-10"),
      periodStartedAt: on("04-10"),
      periodEndsAt: on("05-10"),
    }),
  )
  await pay(on("04-13"))
  expect((await given()).slice(1)).toEqual(["plan pay_04-13:0 2000 until 05-10"])
})

test("an upgrade in the middle adds the difference with its own payment, and not before it", async () => {
  await hear(on("03-10"), monthly)
  await pay(on("03-10"))
  await hear(on("03-20"), { ...monthly, productId: "pdt_business", amount: 9_900 })
  expect(await given()).toHaveLength(1)
  await pay(on("03-20"), { amount: 4_700 })
  await pay(on("03-20"), { amount: 4_700 })
  expect(await given()).toEqual(["plan pay_03-10:0 2000 until 04-10", "plan pay_03-20:0 8000 until 04-10"])
})

test("a provider whose clock is a moment before ours gives the month once, and its upgrade the difference", async () => {
  const begun = new Date(on("03-10").getTime() + 2_000)
  const period = { startedAt: begun, periodStartedAt: begun, periodEndsAt: new Date("2026-04-10T12:00:02Z") }
  await pay(on("03-10"), { createdAt: begun, updatedAt: begun })
  await hear(on("03-10"), period)
  await hear(on("03-11"), { ...period, productId: "pdt_business" })
  await pay(on("03-11"), { amount: 4_700 })
  expect(await given()).toEqual(["plan pay_03-10:0 2000 until 04-10", "plan pay_03-11:0 8000 until 04-10"])
})

test("an upgrade half an hour before a renewal takes nothing from the month that the renewal pays", async () => {
  const before = new Date(on("04-10").getTime() - 1_800_000)
  await hear(on("03-10"), monthly)
  await pay(on("03-10"))
  await hear(before, { ...monthly, productId: "pdt_business", amount: 9_900 })
  await pay(before, { amount: 150 })
  const renewed = { periodStartedAt: on("04-10"), periodEndsAt: on("05-10"), productId: "pdt_business" }
  await hear(on("04-11"), { ...renewed, amount: 9_900 })
  await pay(on("04-11"), { createdAt: on("04-10"), amount: 9_900 })
  expect(await given()).toEqual([
    "plan pay_03-10:0 2000 until 04-10",
    "plan pay_04-10:0 8000 until 04-10",
    "plan pay_04-11:0 10000 until 05-10",
  ])
})

test("a smaller plan gives less from the month on in which it begins", async () => {
  const business = { productId: "pdt_business", amount: 9_900 }
  await hear(on("03-10"), { ...monthly, ...business })
  await pay(on("03-10"))
  await hear(on("03-20"), { ...monthly, ...business, scheduled: { productId: "pdt_pro", at: on("04-10") } })
  await hear(on("04-10"), { periodStartedAt: on("04-10"), periodEndsAt: on("05-10") })
  await pay(on("04-10"))
  expect(await given()).toEqual(["plan pay_03-10:0 10000 until 04-10", "plan pay_04-10:0 2000 until 05-10"])
})

test("a year that is paid once gives twelve months, one at a time, and not a thirteenth", async () => {
  const year = { productId: "pdt_business_year", periodStartedAt: on("03-31"), startedAt: on("03-31") }
  await hear(on("03-31"), { ...year, periodEndsAt: new Date("2027-03-31T12:00:00Z") })
  await pay(on("03-31"))
  for (let days = 1; days < 372; days += 1) {
    const now = new Date(on("03-31").getTime() + days * 86_400_000)
    if (days % 5 === 0) await settlePlanCredits(tenant.at(fixedClock(now)))
  }
  const months = await given()
  expect(months).toHaveLength(12)
  expect(months.slice(0, 3)).toEqual([
    "plan pay_03-31:0 10000 until 04-30",
    "plan pay_03-31:1 10000 until 05-31",
    "plan pay_03-31:2 10000 until 06-30",
  ])
})

test("who is paused, restricted or shut out is given nothing meanwhile, and a pause takes no month away", async () => {
  const year = {
    productId: "pdt_business_year",
    periodStartedAt: on("03-10"),
    periodEndsAt: new Date("2027-03-10T12:00:00Z"),
  }
  await hear(on("03-10"), year)
  await pay(on("03-10"))
  await hear(on("03-15"), { ...year, status: "paused", pausedAt: on("03-15") })
  for (const day of ["04-11", "05-11"]) await settlePlanCredits(tenant.at(on(day)))
  expect(await given()).toHaveLength(1)
  await hear(on("06-11"), { ...year, periodEndsAt: new Date("2027-06-07T12:00:00Z") })
  expect((await given()).slice(1)).toEqual(["plan pay_03-10:3 10000 until 07-10"])
})

test("who cancels has what was paid until its end, and starter's month from then on", async () => {
  await hear(on("03-10"), monthly)
  await pay(on("03-10"))
  await hear(on("04-10"), { ...monthly, status: "cancelled", canceledAt: on("04-10") })
  expect((await given()).slice(1)).toEqual(["allowance 2026-04-10T12:00:00.000Z:starter 100 until 05-10"])
})

test("what operators give lifts a paid month by the difference, for nothing", async () => {
  await hear(on("03-10"), monthly)
  await pay(on("03-10"))
  await db.asSuperuser("update app.tenants set comp_plan = 'business' where id = $1", [tenant.id])
  for (let time = 0; time < 2; time += 1) await settlePlanCredits(tenant.at(on("03-12")))
  expect((await given()).slice(1)).toEqual(["allowance 2026-03-10T12:00:00.000Z:business 8000 until 04-10"])
})
