import { beforeAll, beforeEach, expect, test } from "vitest"
import type { BillingProvider } from "../../provider"
import { billingSandbox } from "../../testing/billing-sandbox"
import { cards } from "../../testing/pay-page"
import { business, collect, make, pack, pages, pro, tenantId } from "./contract.fixture"

const sandbox = billingSandbox()

let provider: BillingProvider
let products: { pro: string; business: string; pack: string }
beforeAll(async () => {
  provider = sandbox.provider
  await sandbox.reset()
  products = {
    pro: await provider.publishProduct(pro),
    business: await provider.publishProduct(business),
    pack: await provider.publishProduct(pack),
  }
})
beforeEach(() => sandbox.mend())

const buy = async (productId: string, card?: string) => {
  const customerId = await make(provider)
  const { sessionId, url } = await provider.createCheckout(
    { customerId, productId, quantity: 1, tenantId: tenantId(), ref: `ref of ${customerId}`, ...pages },
    `checkout:${customerId}`,
  )
  const back = await sandbox.pay(url, card)
  const { paymentId, status } = await provider.readCheckout(sessionId)
  const payment = paymentId === null ? null : await provider.getPayment(paymentId)
  const id = payment?.subscriptionId ?? null
  return { customerId, sessionId, back, status, payment, id, url }
}
const subscribe = async (card?: string) => {
  const bought = await buy(products.pro, card)
  return { ...bought, id: bought.id ?? expect.fail("no subscription") }
}

test("from the session one walks to the payment and the subscription, by our reference", async () => {
  const { customerId, sessionId, back, payment, id } = await subscribe()
  expect(back?.href).toContain(pages.returnUrl)
  expect(payment).toMatchObject({
    customerId,
    status: "succeeded",
    sessionId,
    checkoutRef: `ref of ${customerId}`,
    operationKey: `checkout:${customerId}`,
    isMethodUpdate: false,
    cardLastFour: "4242",
    errorCode: null,
  })
  expect(payment?.amount).toBeGreaterThanOrEqual(29_00)
  const subscription = await provider.getSubscription(id)
  expect(subscription).toMatchObject({
    id,
    customerId,
    status: "active",
    providerStatus: "active",
    productId: products.pro,
    amount: 29_00,
    currency: "USD",
    cancelAtPeriodEnd: false,
    scheduled: null,
    hasPaymentMethod: true,
    checkoutRef: `ref of ${customerId}`,
  })
  expect(subscription?.periodEndsAt.getTime()).toBeGreaterThan(Date.now() + 27 * 86_400_000)
  expect(await provider.listPaymentMethods(customerId)).toMatchObject([
    { lastFour: "4242", expires: { month: 12, year: 2034 } },
  ])
  const [listed] = await collect(provider.listPayments({ subscriptionId: id }))
  expect(listed).toMatchObject({ id: payment?.id, status: "succeeded", amount: payment?.amount })
  const invoice = await provider.readInvoice(payment?.id ?? "")
  expect(invoice.headers.get("content-type")).toContain("pdf")
  expect(
    Buffer.from(await invoice.arrayBuffer())
      .subarray(0, 5)
      .toString(),
  ).toBe("%PDF-")
})

test("a declined card buys nothing, and the page keeps its visitor", async () => {
  const { back, status, id, payment } = await buy(products.pro, cards.declined)
  expect([back, status]).toEqual([null, "failed"])
  expect(payment?.errorCode).toBe("GENERIC_DECLINE")
  expect(id && (await provider.getSubscription(id))?.status).not.toBe("active")
})

test("a pack is paid once, and is no subscription", async () => {
  const { payment, id } = await buy(products.pack)
  expect([payment?.status, id]).toEqual(["succeeded", null])
  expect(payment?.products).toEqual([{ productId: products.pack, quantity: 1 }])
})

test("up is charged at once for what is left; down waits, and can be taken back", async () => {
  const { id } = await subscribe()
  const preview = await provider.previewChange(id, products.business, "now")
  expect(preview.amount).toBeGreaterThan(0)
  expect(preview.lines.length).toBeGreaterThan(0)
  const { paymentId } = await provider.changePlan(
    id,
    { productId: products.business, when: "now" },
    "change_plan:1",
  )
  expect(await provider.getPayment(paymentId ?? "")).toMatchObject({
    status: "succeeded",
    operationKey: "change_plan:1",
    amount: preview.amount,
    subscriptionId: id,
  })
  expect((await provider.getSubscription(id))?.productId).toBe(products.business)

  const before = await provider.getSubscription(id)
  const later = await provider.changePlan(
    id,
    { productId: products.pro, when: "period_end" },
    "change_plan:2",
  )
  expect(later.paymentId).toBeNull()
  expect((await provider.getSubscription(id))?.scheduled).toEqual({
    productId: products.pro,
    at: before?.periodEndsAt,
  })
  await expect(
    provider.changePlan(id, { productId: products.pro, when: "period_end" }, "change_plan:3"),
  ).rejects.toHaveCode("billing.CHANGE_PENDING")
  await provider.undoScheduledChange(id)
  expect((await provider.getSubscription(id))?.scheduled).toBeNull()
})

test("a card that fails keeps the plan that is paid", async () => {
  const { id } = await subscribe(cards.onceOnly)
  const change = provider.changePlan(id, { productId: products.business, when: "now" }, "change_plan:4")
  const { paymentId } = await change
  expect((await provider.getPayment(paymentId ?? ""))?.status).toBe("failed")
  expect(await provider.getSubscription(id)).toMatchObject({ productId: products.pro, status: "active" })
})

test("canceled at the end, kept after all, paused, resumed, and canceled at once", async () => {
  const { id, customerId } = await subscribe()
  await provider.cancelAtPeriodEnd(id, { feedback: "too_expensive", comment: "Too much." })
  expect(await provider.getSubscription(id)).toMatchObject({
    status: "active",
    cancelAtPeriodEnd: true,
    cancelFeedback: "too_expensive",
    cancelComment: "Too much.",
  })
  await provider.undoCancel(id)
  expect(await provider.getSubscription(id)).toMatchObject({ cancelAtPeriodEnd: false })
  await provider.pause(id)
  expect((await provider.getSubscription(id))?.pausedAt).toBeInstanceOf(Date)
  await provider.resume(id)
  expect(await provider.getSubscription(id)).toMatchObject({ status: "active", pausedAt: null })
  await provider.cancelNow(id, "cancelled_by_merchant")
  expect(await provider.getSubscription(id)).toMatchObject({ status: "cancelled" })
  await expect(provider.pause(id)).rejects.toHaveCode("billing.NOT_NOW")
  expect(await collect(provider.listSubscriptions({ customerId }))).toMatchObject([{ status: "cancelled" }])
})

test("another card pays what is due, on as many pages as were opened, once", async () => {
  const { id, customerId } = await subscribe(cards.onceOnly)
  await sandbox.clock(customerId, { advance: "P1M1D" })
  expect(["past_due", "on_hold"]).toContain((await provider.getSubscription(id))?.status)
  const [one, other] = [
    await provider.updatePaymentMethod(id, pages.returnUrl),
    await provider.updatePaymentMethod(id, pages.returnUrl),
  ]
  await sandbox.pay(one.url ?? "")
  await sandbox.pay(other.url ?? "").catch(() => null)
  expect((await provider.getSubscription(id))?.status).toBe("active")
  const paid = (await collect(provider.listPayments({ subscriptionId: id }))).filter(
    ({ status, amount }) => status === "succeeded" && amount > 0,
  )
  expect(paid).toHaveLength(2)
})

test("a part is given back, and then no more than the rest", async () => {
  const { payment } = await subscribe()
  const part = await provider.refund(payment?.id ?? "", { amount: 500, reason: "Sorry" }, "refund:1")
  expect(part).toMatchObject({ paymentId: payment?.id, amount: 500, isPartial: true })
  expect(await provider.getRefund(part.id)).toMatchObject({ id: part.id, amount: 500 })
  await expect(
    provider.refund(payment?.id ?? "", { amount: 1_000_000, reason: "Sorry" }, "refund:2"),
  ).rejects.toHaveCode("billing.NOT_NOW")
})

test("more than a page of subscriptions is seen whole, each once", async () => {
  const bought = await Promise.all(Array.from({ length: 105 }, () => subscribe()))
  const all = await collect(provider.listSubscriptions({}))
  const ids = all.map(({ id }) => id)
  expect(new Set(ids).size).toBe(ids.length)
  expect(ids).toEqual(expect.arrayContaining(bought.map(({ id }) => id)))
  expect((await collect(provider.listPayments({}))).length).toBeGreaterThanOrEqual(bought.length)
}, 60_000)

test.each([
  ["is down", { kind: "status", status: 503 }],
  ["refuses for now", { kind: "status", status: 429 }],
  ["does not know the key", { kind: "status", status: 401 }],
  ["hangs up", { kind: "drop" }],
  ["talks nonsense", { kind: "corrupt" }],
] as const)(
  "when Dodo %s nothing is known, and a call for money is made once",
  async (_, fault) => {
    const { id } = await subscribe()
    const before = (await sandbox.calls("/change-plan")).length
    await sandbox.fault(fault)
    await expect(provider.getSubscription(id)).rejects.toHaveCode("billing.PROVIDER_UNAVAILABLE")
    await expect(
      provider.changePlan(id, { productId: products.business, when: "now" }, "change_plan:5"),
    ).rejects.toHaveCode("billing.PROVIDER_UNAVAILABLE")
    await sandbox.mend()
    expect((await sandbox.calls("/change-plan")).length).toBe(before + 1)
  },
  30_000,
)
