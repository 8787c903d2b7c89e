import { newId, type TenantId } from "@plinth/core"
import { beforeAll, beforeEach, describe, expect, test } from "vitest"
import { dodoTestMode } from "../../env"
import type { BillingProvider } from "../../provider"
import { billingSandbox } from "../../testing/billing-sandbox"
import { cards } from "../../testing/pay-page"
import { dodoProvider } from "./dodo-provider"

const sandbox = billingSandbox()

const tenantId = () => newId<TenantId>()
const pages = { returnUrl: "http://localhost:3000/back", cancelUrl: "http://localhost:3000/left" }
const pro = {
  name: "Contract Pro, monthly",
  amount: 29_00,
  currency: "USD",
  interval: "month",
  metadata: { plinth_plan: "contract_pro", plinth_interval: "month" },
} as const
const business = {
  ...pro,
  name: "Contract Business, monthly",
  amount: 99_00,
  metadata: { plinth_plan: "contract_business", plinth_interval: "month" },
}
const pack = {
  ...pro,
  name: "1,000 contract credits",
  amount: 10_00,
  interval: null,
  metadata: { plinth_credits: "contract_1000" },
}

async function collect<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const all: Item[] = []
  for await (const item of items) all.push(item)
  return all
}

const make = (provider: BillingProvider, id = tenantId()) =>
  provider.createCustomer(
    { tenantId: id, email: `${id}@example.com`, name: "Contract" },
    `create_customer:${id}`,
  )

/** What can be asked of either: nothing in it is paid by hand. */
function contract(open: () => BillingProvider) {
  test("a customer is made, and found by our mark alone", async () => {
    const [provider, id] = [open(), tenantId()]
    const email = `${id}@example.com`
    const since = new Date(Date.now() - 60_000)
    expect(await provider.findCustomer({ tenantId: id, email, since })).toBeNull()
    const customerId = await make(provider, id)
    expect(await provider.findCustomer({ tenantId: id, email, since })).toBe(customerId)
    expect(await provider.findCustomer({ tenantId: tenantId(), email, since })).toBeNull()
    expect(await provider.findCustomer({ tenantId: id, email: "else@example.com", since })).toBe(customerId)
    expect(await provider.listPaymentMethods(customerId)).toEqual([])
    const portal = await provider.createPortalLink(customerId, pages.returnUrl)
    expect(portal).toMatch(/^https?:\/\//)
  })

  test("a product is published once, at its price", async () => {
    const provider = open()
    const first = await provider.publishProduct(pro)
    expect(await provider.publishProduct(pro)).toBe(first)
    expect(await provider.publishProduct(business)).not.toBe(first)
    expect(await provider.publishProduct(pack)).not.toBe(first)
  })

  test("a checkout that nobody paid has no payment, and one that is not there is not found", async () => {
    const provider = open()
    const [customerId, productId] = [await make(provider), await provider.publishProduct(pro)]
    const { sessionId, url } = await provider.createCheckout(
      { customerId, productId, quantity: 1, tenantId: tenantId(), ref: "a-ref", ...pages },
      "checkout:1",
    )
    expect(url).toMatch(/^https?:\/\//)
    expect(await provider.readCheckout(sessionId)).toEqual({ paymentId: null, status: null })
    await expect(provider.readCheckout("cks_none")).rejects.toHaveCode("billing.CHECKOUT_NOT_FOUND")
  })

  test("what is not there is null, and cannot be changed", async () => {
    const provider = open()
    expect(await provider.getSubscription("sub_none")).toBeNull()
    expect(await provider.getPayment("pay_none")).toBeNull()
    expect(await provider.getRefund("ref_none")).toBeNull()
    expect(await provider.getDispute("dsp_none")).toBeNull()
    await expect(provider.pause("sub_none")).rejects.toHaveCode("billing.NO_SUBSCRIPTION")
    await expect(provider.readInvoice("pay_none")).rejects.toHaveCode("billing.PAYMENT_NOT_FOUND")
  })

  test("each list ends", async () => {
    const provider = open()
    const customerId = await make(provider)
    expect(await collect(provider.listSubscriptions({ customerId }))).toEqual([])
    expect(await collect(provider.listPayments({ customerId, since: new Date() }))).toEqual([])
    expect(await collect(provider.listRefunds({ customerId }))).toEqual([])
    expect(await collect(provider.listDisputes({ customerId }))).toEqual([])
  })
}

describe("the sandbox", () => {
  contract(() => sandbox.provider)
})

const testMode = dodoTestMode()
describe.skipIf(testMode === null)(
  "Dodo's test mode (skipped where DODO_PAYMENTS_API_KEY is no key of a test account, with its base URL)",
  () => {
    const provider = testMode && dodoProvider(testMode)("interactive")
    contract(() => provider ?? expect.fail("no test mode"))
  },
)

describe("what is bought", () => {
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
})
