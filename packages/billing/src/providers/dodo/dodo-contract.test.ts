import { describe, expect, test } from "vitest"
import { dodoTestMode } from "../../env"
import type { BillingProvider } from "../../provider"
import { billingSandbox } from "../../testing/billing-sandbox"
import { business, collect, make, pack, pages, pro, tenantId } from "./contract.fixture"
import { dodoProvider } from "./dodo-provider"

const sandbox = billingSandbox()

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
