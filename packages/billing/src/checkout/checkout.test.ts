import { newId, type Id } from "@plinth/core"
import { beforeEach, expect, test } from "vitest"
import { openPortal } from "../customer/open-portal"
import { lookUpOperation } from "../operation/look-up-operation"
import { listPaymentMethods } from "../payment-method/list-payment-methods"
import { listPayments } from "../payment/list-payments"
import { readInvoice } from "../payment/read-invoice"
import { publishProducts } from "../product/publish-products"
import { readBilling } from "../read-billing"
import { reactivate } from "../subscription/reactivate"
import { billingStage, pro } from "../testing/billing-stage"
import { cards } from "../testing/pay-page"
import { confirmCheckout } from "./confirm-checkout"
import { openCheckout, topUp } from "./open-checkout"

const { sandbox, aTenant } = billingStage()
beforeEach(() => sandbox.mend())

const page = { limit: 50 }

test("a plan is bought: nothing before the payment, everything on the way back, and no message was waited for", async () => {
  const { as, tenant, read, customers, events } = await aTenant()
  expect(await customers()).toEqual([])
  const { checkoutId, url } = await openCheckout(as("owner"), pro)
  expect(await readBilling(as("owner"))).toMatchObject({
    state: "trialing",
    hasCustomer: true,
    subscription: null,
    pendingCheckoutId: checkoutId,
  })
  expect(await confirmCheckout(as("owner"), { checkoutId })).toMatchObject({
    outcome: "pending",
    plan: "pro",
  })
  const back = await sandbox.pay(url)
  expect(back?.pathname).toBe(`/app/${tenant.slug}/billing/return`)
  expect(back?.searchParams.get("checkout")).toBe(checkoutId)
  expect(await confirmCheckout(as("owner"), { checkoutId })).toEqual({
    outcome: "succeeded",
    kind: "plan",
    plan: "pro",
    interval: "month",
    credits: null,
    errorCode: null,
  })
  expect(await readBilling(as("admin"))).toMatchObject({
    state: "active",
    pendingCheckoutId: null,
    subscription: {
      plan: "pro",
      interval: "month",
      amount: 29_00,
      currency: "USD",
      status: "active",
      scheduled: null,
    },
  })
  expect(await read("select plan, billing_state from app.tenants where id = $1")).toEqual([
    { plan: "pro", billing_state: "active" },
  ])
  expect(await events()).toEqual(
    expect.arrayContaining(["billing.checkout_opened", "billing.payment_succeeded", "billing.plan_changed"]),
  )
  const before = (await events()).length
  await confirmCheckout(as("owner"), { checkoutId })
  expect(await events()).toHaveLength(before)
})

test("payments are listed with their invoices, cards with their last digits; another tenant has none of them", async () => {
  const { as, buy } = await aTenant()
  await buy()
  const { items } = await listPayments(as("admin"), page)
  expect(items).toMatchObject([{ kind: "plan", status: "succeeded", hasInvoice: true, cardLastFour: "4242" }])
  const [{ paymentId } = { paymentId: "" }] = items
  const invoice = await readInvoice(as("owner"), paymentId)
  expect(invoice.headers.get("content-type")).toContain("pdf")
  expect(await listPaymentMethods(as("owner"))).toMatchObject([{ lastFour: "4242" }])
  const stranger = await aTenant()
  expect((await listPayments(stranger.as("owner"), page)).items).toEqual([])
  for (const id of [paymentId, "\0", "pay_\0"])
    await expect(readInvoice(stranger.as("owner"), id)).rejects.toHaveCode("billing.PAYMENT_NOT_FOUND")
  expect(await listPaymentMethods(stranger.as("owner"))).toEqual([])
})

test("a list of payments goes on where it ended", async () => {
  const { as, buy } = await aTenant()
  await buy()
  for (const credits of [1_000, 5_000] as const) {
    const { checkoutId, url } = await topUp(as("owner"), { credits })
    await sandbox.pay(url)
    expect(await confirmCheckout(as("owner"), { checkoutId })).toMatchObject({
      outcome: "succeeded",
      credits,
    })
  }
  const first = await listPayments(as("owner"), { limit: 2 })
  const second = await listPayments(as("owner"), { limit: 2, cursor: first.nextCursor })
  expect([...first.items, ...second.items].map(({ kind }) => kind).toSorted()).toEqual([
    "credit_pack",
    "credit_pack",
    "plan",
  ])
  expect(second.nextCursor).toBeNull()
})

test("who comes again, in two tabs or after a while, is sent to the same page and buys once", async () => {
  const { as, paid, customers } = await aTenant()
  const both = await Promise.allSettled([openCheckout(as("owner"), pro), openCheckout(as("owner"), pro)])
  const opened = both.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []))
  for (const refused of both.filter(({ status }) => status === "rejected"))
    expect(refused).toMatchObject({ reason: { code: "billing.CHANGE_PENDING" } })
  expect(opened.length).toBeGreaterThan(0)
  const again = await openCheckout(as("owner"), pro)
  expect(opened).toContainEqual(again)
  expect(await customers()).toHaveLength(1)
  await sandbox.pay(again.url)
  await sandbox.pay(again.url).catch(() => null)
  expect(await paid()).toHaveLength(1)
  await confirmCheckout(as("owner"), again)
  await expect(openCheckout(as("owner"), { plan: "business", interval: "year" })).rejects.toHaveCode(
    "billing.ALREADY_SUBSCRIBED",
  )
})

test("a declined card leaves the tenant where it was, and another card on the same page pays", async () => {
  const { as } = await aTenant()
  const { checkoutId, url } = await openCheckout(as("owner"), pro)
  expect(await sandbox.pay(url, cards.declined)).toBeNull()
  expect(await confirmCheckout(as("owner"), { checkoutId })).toMatchObject({
    outcome: "failed",
    errorCode: "GENERIC_DECLINE",
  })
  expect(await readBilling(as("owner"))).toMatchObject({ state: "trialing", subscription: null })
  expect((await listPayments(as("owner"), page)).items).toMatchObject([
    { status: "failed", hasInvoice: false },
  ])
  expect(await listPaymentMethods(as("owner"))).toEqual([])
  await sandbox.pay(url)
  expect(await confirmCheckout(as("owner"), { checkoutId })).toMatchObject({ outcome: "succeeded" })
  expect(await readBilling(as("owner"))).toMatchObject({ state: "active" })
})

test("who may not, or is not known to be who they say, buys nothing", async () => {
  const { as, customers } = await aTenant()
  for (const role of ["admin", "member", "viewer", "guest"] as const)
    await expect(openCheckout(as(role), pro)).rejects.toHaveCode("auth.FORBIDDEN")
  await expect(readBilling(as("member"))).rejects.toHaveCode("auth.FORBIDDEN")
  const owner = as("owner")
  const unverified = { ...owner, user: { ...owner.user, emailVerified: false } }
  await expect(openCheckout(unverified, pro)).rejects.toHaveCode("auth.EMAIL_UNVERIFIED")
  await expect(topUp(unverified, { credits: 1_000 })).rejects.toHaveCode("auth.EMAIL_UNVERIFIED")
  await expect(openPortal(owner)).rejects.toHaveCode("billing.NO_SUBSCRIPTION")
  await expect(reactivate(owner)).rejects.toHaveCode("billing.NO_SUBSCRIPTION")
  expect(await customers()).toEqual([])
})

test("a checkout of another tenant is not found, also by who paid it", async () => {
  const { as } = await aTenant()
  const { checkoutId, url } = await openCheckout(as("owner"), pro)
  await sandbox.pay(url)
  const stranger = await aTenant()
  for (const id of [checkoutId, newId<Id<"checkout">>()])
    await expect(confirmCheckout(stranger.as("owner"), { checkoutId: id })).rejects.toHaveCode(
      "billing.CHECKOUT_NOT_FOUND",
    )
  expect(await readBilling(stranger.as("owner"))).toMatchObject({ state: "trialing", subscription: null })
})

test("what somebody writes into metadata moves no plan", async () => {
  const [victim, forger] = [await aTenant(), await aTenant()]
  const { provider } = sandbox
  const email = forger.as("owner").user.email
  const customerId = await provider.createCustomer({ tenantId: victim.tenant.id, email, name: "F" }, "forged")
  const [{ product_id: productId } = { product_id: "" }] = await victim.databases.asSuperuser<{
    product_id: string
  }>("select product_id from platform.billing_products where plan = 'enterprise' limit 1")
  const session = await provider.createCheckout(
    {
      customerId,
      productId,
      quantity: 1,
      tenantId: victim.tenant.id,
      ref: "guessed",
      returnUrl: "http://localhost:3000/x",
      cancelUrl: "http://localhost:3000/x",
    },
    "forged",
  )
  await sandbox.pay(session.url)
  const { checkoutId } = await openCheckout(victim.as("owner"), pro)
  await confirmCheckout(victim.as("owner"), { checkoutId })
  for (const { as } of [victim, forger])
    expect(await readBilling(as("owner"))).toMatchObject({ state: "trialing", subscription: null })
})

test("an answer that was lost makes no second customer, and the checkout goes on", async () => {
  const { as, customers, paid, read } = await aTenant()
  await sandbox.fault({ kind: "timeout_after_effect", path: "/customers", match: "email", times: 1 })
  const { checkoutId, url } = await openCheckout(as("owner"), pro)
  expect(await sandbox.isWhole()).toBe(true)
  expect(await customers()).toHaveLength(1)
  await sandbox.pay(url)
  await confirmCheckout(as("owner"), { checkoutId })
  expect(await paid()).toHaveLength(1)
  expect(await read("select state, kind from app.billing_operations where tenant_id = $1")).toEqual([
    { state: "done", kind: "dodo.create_customer" },
  ])
})

test("a process that ended between their answer and our row makes no second customer either", async () => {
  const { as, customers, databases, tenant } = await aTenant()
  const { checkoutId } = await openCheckout(as("owner"), pro)
  await databases.asSuperuser("delete from app.billing_customers where tenant_id = $1", [tenant.id])
  await databases.asSuperuser("delete from app.billing_checkouts where id = $1", [checkoutId])
  await openCheckout(as("owner"), pro)
  expect(await customers()).toHaveLength(1)
  await databases.asSuperuser("delete from app.billing_customers where tenant_id = $1", [tenant.id])
  await databases.asSuperuser(
    "update app.billing_operations set state = 'pending', provider_ref = null, asked_at = now() - interval '2 minutes' where tenant_id = $1",
    [tenant.id],
  )
  await databases.asSuperuser("delete from app.billing_checkouts where tenant_id = $1", [tenant.id])
  await openCheckout(as("owner"), pro)
  expect(await customers()).toHaveLength(1)
})

test("a session that got lost is forgotten, and the next one is paid once", async () => {
  const { as, buy, paid } = await aTenant()
  await sandbox.fault({ kind: "timeout_after_effect", path: "/checkouts", match: "product_cart", times: 1 })
  await expect(openCheckout(as("owner"), pro)).rejects.toHaveCode("billing.PROVIDER_UNAVAILABLE")
  expect(await sandbox.isWhole()).toBe(true)
  expect(await readBilling(as("owner"))).toMatchObject({ state: "trialing", pendingCheckoutId: null })
  expect(await buy()).toMatchObject({ outcome: "succeeded" })
  expect(await paid()).toHaveLength(1)
})

test("a customer of whom nobody knows is found, whoever looks, and bought with", async () => {
  const { as, customers, read, buy } = await aTenant()
  await sandbox.fault({ kind: "timeout_after_effect", path: "/customers", match: "email", times: 1 })
  await sandbox.fault({ kind: "status", path: "/", status: 500 })
  await expect(openCheckout(as("owner"), pro)).rejects.toHaveCode("billing.PROVIDER_UNAVAILABLE")
  await sandbox.mend()
  const [open] = await read(
    "select key from app.billing_operations where tenant_id = $1 and state = 'unknown'",
  )
  await lookUpOperation(as("owner"), sandbox.provider, String(open?.key), "reconcile")
  expect(await buy()).toMatchObject({ outcome: "succeeded" })
  expect(await customers()).toHaveLength(1)
})

test("a plan that the provider does not sell any more is not bought, and sold anew once it is published", async () => {
  const { as, databases, buy } = await aTenant()
  const choice = { plan: "enterprise", interval: "year" } as const
  const [product] = await databases.asSuperuser<{ id: string }>(
    "select product_id as id from platform.billing_products where plan = 'enterprise' and billing_interval = 'year'",
  )
  const archived = await fetch(`${sandbox.url}/dodo/products/${product?.id}`, {
    method: "DELETE",
    headers: { authorization: "Bearer sk_test_sandbox" },
  })
  expect(archived.ok).toBe(true)
  await expect(openCheckout(as("owner"), choice)).rejects.toHaveCode("billing.PRODUCT_NOT_FOUND")
  expect(await readBilling(as("owner"))).toMatchObject({ state: "trialing", pendingCheckoutId: null })
  await publishProducts(sandbox.provider, databases.url)
  expect(await buy(choice)).toMatchObject({ outcome: "succeeded", plan: "enterprise", interval: "year" })
})
