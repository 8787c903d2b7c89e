import { newId } from "@plinth/core"
import { beforeEach, expect, test } from "vitest"
import { lookUpOperation } from "../operation/look-up-operation"
import { billingStage } from "../testing/billing-stage"
import { refundPayment } from "./refund-payment"

const stage = billingStage()
const { sandbox } = stage
beforeEach(() => sandbox.mend())

/** A tenant that has paid for pro. */
async function aPayer() {
  const tenant = await stage.aTenant()
  await tenant.buy()
  const [payment] = await tenant.read(
    "select payment_id, amount from app.billing_payments where tenant_id = $1 and status = 'succeeded'",
  )
  const paymentId = String(payment?.payment_id)
  const refund = (amount: number | null, requestId: string = newId()) =>
    refundPayment(tenant.as("owner"), sandbox.provider, { requestId, paymentId, amount })
  const refunds = () =>
    tenant.read("select amount::int, status from app.billing_refunds where tenant_id = $1 order by refund_id")
  const operations = () =>
    tenant.read(
      "select state, error_code from app.billing_operations where tenant_id = $1 and kind = 'refund' order by asked_at",
    )
  return { ...tenant, total: Number(payment?.amount), refund, refunds, operations }
}

test("a request gives back once, however often it is tried", async () => {
  const { refund, refunds, operations } = await aPayer()
  const requestId = newId()
  await refund(500, requestId)
  await refund(500, requestId)
  expect(await refunds()).toMatchObject([{ amount: 500 }])
  expect(await operations()).toEqual([{ state: "done", error_code: null }])
})

test("whose answer is lost is found by its key and not asked for again", async () => {
  const { refund, refunds, operations } = await aPayer()
  const requestId = newId()
  await sandbox.fault({ kind: "timeout_after_effect", path: "/refunds", match: "op_key", times: 1 })
  await refund(500, requestId)
  await refund(500, requestId)
  expect(await refunds()).toMatchObject([{ amount: 500 }])
  expect(await operations()).toEqual([{ state: "done", error_code: null }])
})

test("what nobody asks for again is looked up all the same", async () => {
  const { as, read, refund, refunds, operations } = await aPayer()
  await sandbox.fault({ kind: "timeout_after_effect", path: "/refunds", match: "op_key", times: 1 })
  await sandbox.fault({ kind: "status", path: "/refunds", status: 500 })
  await expect(refund(null)).rejects.toHaveCode("billing.PROVIDER_UNAVAILABLE")
  await sandbox.mend()
  const [open] = await read(
    "select key from app.billing_operations where tenant_id = $1 and state = 'unknown'",
  )
  await lookUpOperation(as("owner"), sandbox.provider, String(open?.key), "reconcile")
  expect(await refunds()).toHaveLength(1)
  expect(await operations()).toEqual([{ state: "done", error_code: null }])
})

test("what the provider refuses is written down as its outcome", async () => {
  const { refund, refunds, operations, total } = await aPayer()
  await expect(refund(total + 1)).rejects.toHaveCode("billing.NOT_NOW")
  expect(await refunds()).toEqual([])
  expect(await operations()).toEqual([{ state: "failed", error_code: "billing.NOT_NOW NOTHING_TO_REFUND" }])
})

test("another tenant's payment is nobody's here", async () => {
  const [one, other] = [await aPayer(), await aPayer()]
  const [{ payment_id: foreign } = {}] = await other.read(
    "select payment_id from app.billing_payments where tenant_id = $1",
  )
  await expect(
    refundPayment(one.as("owner"), sandbox.provider, {
      requestId: newId(),
      paymentId: String(foreign),
      amount: null,
    }),
  ).rejects.toHaveCode("billing.PAYMENT_NOT_FOUND")
  expect(await other.refunds()).toEqual([])
})
