import { newId, type Id, type TenantId } from "@plinth/core"
import { insertTenant, testDatabase } from "@plinth/db/testing"
import { expect, test } from "vitest"
import { anOperator } from "../testing/an-operator"
import { readTenantBilling } from "./read-tenant-billing"
import { requestRefund, RequestRefundInput } from "./request-refund"

const db = await testDatabase()
const { ctx: admin } = await anOperator(db, "platform_admin")
const { ctx: support } = await anOperator(db, "platform_support")

async function aPayment(facts: { status?: string; refunded?: number } = {}) {
  const { id: tenantId } = await insertTenant(db)
  const paymentId = `pay_${tenantId.slice(-12)}`
  await db.asSuperuser(
    `insert into app.billing_payments (tenant_id, payment_id, provider, status, is_revenue, amount, refunded, currency, created_at, updated_at)
      values ($1, $2, 'dodo', $3, true, 2900, $4, 'USD', now(), now())`,
    [tenantId, paymentId, facts.status ?? "succeeded", facts.refunded ?? 0],
  )
  return { tenantId, paymentId, requestId: newId<Id<"refund_request">>() }
}

const ask = (payment: Awaited<ReturnType<typeof aPayment>>, amount: number | null, by = admin) =>
  requestRefund(by, { ...payment, amount, reason: "They paid twice." })
const told = (tenantId: TenantId) =>
  db.asSuperuser("select type, actor_type, actor_id, entity_id, data from app.events where tenant_id = $1", [
    tenantId,
  ])

test("what is asked stands in both logs once, with its reason for operators alone, and on the bill", async () => {
  const payment = await aPayment()
  await Promise.all([ask(payment, 500), ask(payment, 500)])
  await ask(payment, 500)
  expect(await told(payment.tenantId)).toEqual([
    {
      type: "billing.refund_requested",
      actor_type: "system",
      actor_id: "operator",
      entity_id: payment.requestId,
      data: { paymentId: payment.paymentId, amount: 500, byOperator: true },
    },
  ])
  expect(
    await db.asSuperuser("select body from platform.platform_notes where tenant_id = $1", [payment.tenantId]),
  ).toEqual([{ body: "They paid twice." }])
  const { steps } = await readTenantBilling(support, payment.tenantId)
  expect(steps).toMatchObject([
    { kind: "request", amount: 500, currency: "USD", from: payment.paymentId },
    { kind: "payment", left: 2_900 },
  ])
})

test.each([
  ["of what is left more than there is", { refunded: 2_500 }, 500, 400],
  ["a payment that failed", { status: "failed" }, null, 0],
  ["what was given back whole", { refunded: 2_900 }, null, 0],
])("%s is not given back", async (_, facts, amount, left) => {
  const payment = await aPayment(facts)
  await expect(ask(payment, amount)).rejects.toMatchObject({
    code: "billing.NOT_REFUNDABLE",
    details: { left },
  })
  expect(await told(payment.tenantId)).toEqual([])
})

test.each(["", "\0", "\u200B", "x".repeat(201)])("%j is no payment's id", async (paymentId) => {
  const asked = { ...(await aPayment()), paymentId, amount: 1, reason: "They paid twice." }
  expect(RequestRefundInput.safeParse(asked).success).toBe(false)
})

test("is an admin's to ask, and of the tenant's own payments", async () => {
  const [one, other] = [await aPayment(), await aPayment()]
  await expect(ask(one, null, support)).rejects.toMatchObject({ code: "auth.FORBIDDEN" })
  await expect(ask({ ...one, paymentId: other.paymentId }, null)).rejects.toMatchObject({
    code: "billing.PAYMENT_NOT_FOUND",
  })
})
