import { expect, test } from "vitest"
import { dodoInTest } from "./testing/dodo-in-test"

const dodo = dodoInTest()

test("a session is a link for a day, and says when it is paid", async () => {
  const product = await dodo.newProduct()
  const { customer_id } = await dodo.newCustomer()
  const { checkoutSessions } = dodo.client()
  const session = await checkoutSessions.create({
    product_cart: [{ product_id: product.product_id, quantity: 1 }],
    customer: { customer_id },
    return_url: "http://localhost:3000/back",
  })
  expect(session.checkout_url).toBe(`${dodo.url()}/dodo/session/${session.session_id}`)
  expect(await checkoutSessions.retrieve(session.session_id)).toMatchObject({
    id: session.session_id,
    customer_email: "ada@demo.localhost",
    payment_id: null,
    payment_status: null,
  })
})

test("a confirmed one is paid at once with a card that is known; a second subscription is refused", async () => {
  const made = await dodo.subscribe()
  expect(await dodo.client().checkoutSessions.retrieve(made.session_id)).toMatchObject({
    payment_id: made.payment.payment_id,
    payment_status: "succeeded",
  })
  const again = dodo.client().checkoutSessions.create({
    product_cart: [{ product_id: made.product.product_id, quantity: 1 }],
    customer: { customer_id: made.customer_id },
  })
  await expect(again).rejects.toMatchObject({ error: { code: "CUSTOMER_HAS_EXISTING_SUBSCRIPTION" } })
  const { items } = await dodo.client().customers.retrievePaymentMethods(made.customer_id)
  expect(items).toMatchObject([
    { payment_method_id: made.payment_method_id, payment_method: "card", card: { last4_digits: "4242" } },
  ])
})

test("tax comes on top by the customer's country, and an unknown card is not used", async () => {
  const pack = await dodo.newProduct({ type: "one_time_price", currency: "USD", price: 1_000 }, "Credits")
  const { customer_id } = await dodo.newCustomer()
  const buy = (payment_method_id: string) =>
    dodo.client().checkoutSessions.create({
      product_cart: [{ product_id: pack.product_id, quantity: 3 }],
      customer: { customer_id },
      billing_address: { country: "DE" },
      confirm: true,
      payment_method_id,
    })
  await expect(buy("pm_none")).rejects.toMatchObject({ error: { code: "NO_ELIGIBLE_PAYMENT_METHODS" } })
  const { payment_id } = await buy(await dodo.newCard(customer_id))
  expect(await dodo.client().payments.retrieve(payment_id ?? "")).toMatchObject({
    total_amount: 3_570,
    tax: 570,
    subscription_id: null,
    product_cart: [{ product_id: pack.product_id, quantity: 3 }],
  })
})

test("where a charge takes two days the subscription does not wait for it", async () => {
  await dodo.control("/dodo/settings", { paymentSettlesAfterMs: 48 * 3_600_000 }, "PATCH")
  const product = await dodo.newProduct()
  const { customer_id } = await dodo.newCustomer()
  const { payment_id } = await dodo.client().checkoutSessions.create({
    product_cart: [{ product_id: product.product_id, quantity: 1 }],
    customer: { customer_id },
    billing_address: { country: "IN" },
    confirm: true,
    payment_method_id: await dodo.newCard(customer_id, { kind: "decline", code: "INSUFFICIENT_FUNDS" }),
  })
  const payment = await dodo.client().payments.retrieve(payment_id ?? "")
  const find = async () => (await dodo.client().subscriptions.retrieve(payment.subscription_id ?? "")).status
  expect(payment.status).toBe("processing")
  expect(await find()).toBe("active")
  await dodo.clock(customer_id, { advance: "P2D" })
  expect(await find()).toBe("on_hold")
})

test("a session ends after a day of the customer's; a clock that is set takes it along", async () => {
  const product = await dodo.newProduct()
  const { customer_id } = await dodo.newCustomer()
  const open = () =>
    dodo.client().checkoutSessions.create({
      product_cart: [{ product_id: product.product_id, quantity: 1 }],
      customer: { customer_id },
    })
  const visit = async ({ checkout_url }: { checkout_url?: string | null }) =>
    (await fetch(checkout_url ?? "")).status
  const session = await open()
  await dodo.clock(customer_id, { now: "2030-01-01T00:00:00.000Z" })
  expect(await visit(session)).toBe(200)
  await dodo.clock(customer_id, { advance: "PT25H" })
  expect(await visit(session)).toBe(410)
  expect(await visit(await open())).toBe(200)
})
