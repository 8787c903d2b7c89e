import DodoPayments from "dodopayments"
import { expect, test } from "vitest"
import { dodoInTest } from "./testing/dodo-in-test"

const dodo = dodoInTest()

test("what is refused has a code, a message and the SDK's own error", async () => {
  const client = dodo.client()
  await expect(dodo.client({ bearerToken: "live_key" }).customers.list()).rejects.toMatchObject({
    status: 401,
    error: { code: "UNAUTHORIZED" },
  })
  await expect(client.customers.retrieve("cus_none")).rejects.toBeInstanceOf(DodoPayments.NotFoundError)
  await expect(client.customers.create({ email: "nobody", name: "" })).rejects.toMatchObject({
    status: 422,
    error: { code: "UNPROCESSABLE_ENTITY", message: expect.stringContaining("email") },
  })
  await expect(client.checkoutSessions.create({ product_cart: [] })).rejects.toMatchObject({
    error: { code: "PRODUCT_CART_EMTPY" },
  })
  const broken = await fetch(`${dodo.url()}/dodo/customers`, {
    method: "POST",
    headers: { authorization: "Bearer sk_test_sandbox" },
    body: "{",
  })
  expect(broken.status).toBe(400)
})

test("a planted fault meets the call in the service's words", async () => {
  const fault = { provider: "dodo", kind: "status", status: 429, path: "/customers", times: 1 }
  await dodo.control("/faults", fault)
  await expect(dodo.client().customers.list()).rejects.toMatchObject({
    status: 429,
    error: { code: "TOO_MANY_REQUESTS" },
  })
  expect((await dodo.client().customers.list()).items).toEqual([])
})

test("a caller who hears of nothing has paid all the same, and finds it by what it sent along", async () => {
  const { customer_id, payment_method_id } = await dodo.subscribe()
  const pack = await dodo.newProduct({ type: "one_time_price", currency: "USD", price: 1_000 }, "Credits")
  const buy = () =>
    dodo.client({ timeout: 300 }).checkoutSessions.create({
      product_cart: [{ product_id: pack.product_id, quantity: 1 }],
      customer: { customer_id },
      confirm: true,
      payment_method_id,
      metadata: { op_key: "once" },
    })
  await dodo.control("/faults", {
    provider: "dodo",
    kind: "timeout_after_effect",
    method: "POST",
    path: "/checkouts",
    ms: 600,
    times: 1,
  })
  await expect(buy()).rejects.toBeInstanceOf(DodoPayments.APIConnectionError)
  const { items } = await dodo.client().payments.list({ customer_id })
  expect(items.filter(({ metadata }) => metadata["op_key"] === "once")).toMatchObject([
    { status: "succeeded", total_amount: 1_000, subscription_id: null },
  ])
})

test("the SDK charges three times over where nobody tells it not to: the service knows no idempotency key", async () => {
  const { id } = await dodo.subscribe({ onDemand: true })
  await dodo.control("/faults", {
    provider: "dodo",
    kind: "timeout_after_effect",
    path: `/subscriptions/${id}/charge`,
    ms: 0,
  })
  const charge = dodo.client({ maxRetries: 2 }).subscriptions.charge(id, { product_price: 500 })
  await expect(charge).rejects.toBeInstanceOf(DodoPayments.APIConnectionError)
  const { items } = await dodo.client().payments.list({ subscription_id: id })
  expect(items.filter(({ total_amount: total }) => total === 500)).toHaveLength(3)
})
