import { expect, test } from "vitest"
import { dodoInTest, monthly, yearly } from "./testing/dodo-in-test"

const dodo = dodoInTest()
const start = "2027-06-01T00:00:00.000Z"
const business = { ...monthly, price: 9_900 }
const now = "prorated_immediately"
const codeOf = (code: string, status: number) => ({ status, error: { code } })
const plans = () => dodo.client().subscriptions
const halfway = (customer: string) => dodo.clock(customer, { to: "2027-06-16T00:00:00.000Z" })

test("an upgrade costs the rest of the period, as the preview says, and keeps the billing date", async () => {
  const { id, customer_id } = await dodo.subscribe({ at: start })
  const { product_id } = await dodo.newProduct(business, "Business")
  await halfway(customer_id)
  const wish = { product_id, quantity: 1, proration_billing_mode: now } as const
  const preview = await plans().previewChangePlan(id, wish)
  expect(preview.immediate_charge).toMatchObject({
    line_items: [
      { unit_price: -2_900, proration_factor: 0.5 },
      { unit_price: 9_900, proration_factor: 0.5 },
    ],
    summary: { total_amount: 3_500, customer_credits: 0, currency: "USD" },
  })
  expect(preview.new_plan).toMatchObject({ product_id, recurring_pre_tax_amount: 9_900 })
  expect((await plans().retrieve(id)).recurring_pre_tax_amount).toBe(2_900)

  const { payment_id } = await plans().changePlan(id, { ...wish, metadata: { op_key: "up" } })
  expect(await dodo.client().payments.retrieve(payment_id ?? "")).toMatchObject({
    status: "succeeded",
    total_amount: 3_500,
    metadata: { op_key: "up" },
  })
  expect(await plans().retrieve(id)).toMatchObject({
    product_id,
    next_billing_date: "2027-07-01T00:00:00.000Z",
  })
})

test("proration may begin a new period instead, where the settings say so", async () => {
  await dodo.control("/dodo/settings", { prorationKeepsCycle: false }, "PATCH")
  const { id, customer_id } = await dodo.subscribe({ at: start })
  const { product_id } = await dodo.newProduct(business, "Business")
  await halfway(customer_id)
  const { payment_id } = await plans().changePlan(id, {
    product_id,
    quantity: 1,
    proration_billing_mode: now,
  })
  expect((await dodo.client().payments.retrieve(payment_id ?? "")).total_amount).toBe(9_900 - 1_450)
  expect((await plans().retrieve(id)).next_billing_date).toBe("2027-07-16T00:00:00.000Z")
})

test("a downgrade leaves a credit that the next renewals use up", async () => {
  const { id, customer_id } = await dodo.subscribe({ at: start, price: business })
  const { product_id } = await dodo.newProduct(monthly, "Pro")
  await halfway(customer_id)
  const { payment_id } = await plans().changePlan(id, {
    product_id,
    quantity: 1,
    proration_billing_mode: now,
  })
  expect(payment_id).toBeNull()
  await dodo.clock(customer_id, { advance: "P2M" })
  const { items } = await dodo.client().payments.list({ subscription_id: id })
  expect(items.map(({ total_amount: total }) => total)).toEqual([2_300, 0, 9_900])
})

test("a downgrade waits for the renewal, can be seen, taken back and replaced", async () => {
  const { id, customer_id } = await dodo.subscribe({ at: start, price: business })
  const { product_id } = await dodo.newProduct(monthly, "Pro")
  const later = {
    product_id,
    quantity: 1,
    proration_billing_mode: "full_immediately",
    effective_at: "next_billing_date",
  } as const
  await expect(plans().changePlan(id, { ...later, proration_billing_mode: now })).rejects.toMatchObject(
    codeOf("INVALID_PRORATION_MODE_WITH_NEXT_BILLING_DATE", 422),
  )
  await expect(plans().cancelChangePlan(id)).rejects.toMatchObject(
    codeOf("SCHEDULED_PLAN_CHANGE_NOT_FOUND", 404),
  )
  await plans().changePlan(id, later)
  await expect(plans().changePlan(id, later)).rejects.toMatchObject(
    codeOf("SCHEDULED_PLAN_CHANGE_EXISTS", 409),
  )
  await plans().cancelChangePlan(id)
  expect((await plans().retrieve(id)).scheduled_change).toBeNull()
  await plans().changePlan(id, later)
  await plans().changePlan(id, { ...later, cancel_scheduled_change_plan: true })
  expect(await plans().retrieve(id)).toMatchObject({
    recurring_pre_tax_amount: 9_900,
    scheduled_change: { product_id, effective_at: "2027-07-01T00:00:00.000Z" },
  })
  await dodo.clock(customer_id, { advance: "P1M" })
  expect(await plans().retrieve(id)).toMatchObject({
    product_id,
    recurring_pre_tax_amount: 2_900,
    scheduled_change: null,
    next_billing_date: "2027-08-01T00:00:00.000Z",
  })
  expect((await dodo.client().payments.list({ subscription_id: id })).items[0]?.total_amount).toBe(2_900)
})

test("a card that fails the upgrade keeps the plan, or puts the new one on hold where so asked", async () => {
  const { id } = await dodo.subscribe({
    outcome: { kind: "ok_then_fail", times: 1, code: "GENERIC_DECLINE" },
  })
  const { product_id } = await dodo.newProduct(business, "Business")
  const wish = { product_id, quantity: 1, proration_billing_mode: "full_immediately" } as const
  const { payment_id } = await plans().changePlan(id, { ...wish, on_payment_failure: "prevent_change" })
  expect((await dodo.client().payments.retrieve(payment_id ?? "")).status).toBe("failed")
  expect(await plans().retrieve(id)).toMatchObject({ status: "active", recurring_pre_tax_amount: 2_900 })
  await plans().changePlan(id, { ...wish, on_payment_failure: "apply_change" })
  expect(await plans().retrieve(id)).toMatchObject({ status: "on_hold", product_id })
})

test("while a change is being paid there is no other; a cancellation leaves room for none", async () => {
  const { id, customer_id } = await dodo.subscribe()
  const { product_id } = await dodo.newProduct(business, "Business")
  const wish = { product_id, quantity: 1, proration_billing_mode: "full_immediately" } as const
  await dodo.control("/dodo/settings", { paymentSettlesAfterMs: 60_000 }, "PATCH")
  const { payment_id } = await plans().changePlan(id, wish)
  await expect(plans().changePlan(id, wish)).rejects.toMatchObject(codeOf("PENDING_PLAN_CHANGE_EXISTS", 409))
  await dodo.clock(customer_id, { next: true })
  expect((await dodo.client().payments.retrieve(payment_id ?? "")).status).toBe("succeeded")
  expect((await plans().retrieve(id)).product_id).toBe(product_id)
  await plans().update(id, { cancel_at_next_billing_date: true })
  await expect(plans().changePlan(id, wish)).rejects.toMatchObject(
    codeOf("PLAN_CHANGE_NOT_ALLOWED_FOR_SCHEDULED_CANCELLATION", 422),
  )
})

test("another rhythm begins a new period, and a trial ends with a change", async () => {
  const { id } = await dodo.subscribe({ at: start, price: { ...monthly, trial_period_days: 14 } })
  const { product_id } = await dodo.newProduct(yearly, "Yearly")
  const { payment_id } = await plans().changePlan(id, {
    product_id,
    quantity: 1,
    proration_billing_mode: now,
  })
  expect((await dodo.client().payments.retrieve(payment_id ?? "")).total_amount).toBe(29_000)
  expect(await plans().retrieve(id)).toMatchObject({
    payment_frequency_interval: "Year",
    next_billing_date: "2028-06-01T00:00:00.000Z",
  })
})
