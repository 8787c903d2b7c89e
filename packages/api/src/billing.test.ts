import { billingSandbox } from "@plinth/billing/testing"
import { beforeAll, expect, test } from "vitest"
import { apiClients } from "./testing/api-client"
import { restClient, type RestClient } from "./testing/rest-client"

const { asSuperuser, cookieOf, gate } = await apiClients()
const sandbox = billingSandbox()
const at = "/tenants/acme/billing"
let owner: RestClient

beforeAll(async () => {
  for (const [plan, amount] of [
    ["pro", 29_00],
    ["business", 99_00],
  ] as const) {
    const price = { amount, currency: "USD", interval: "month" } as const
    const productId = await sandbox.provider.publishProduct({ name: plan, ...price, metadata: { plan } })
    await asSuperuser(
      `insert into platform.billing_products (provider, product_id, kind, plan, billing_interval, amount, currency)
        values ('dodo', $1, 'plan', $2, 'month', $3, 'USD')`,
      [productId, plan, amount],
    )
  }
  owner = restClient(gate, { cookie: await cookieOf("Olga"), origin: "http://localhost:3000" })
  await owner("POST /tenants", { body: { name: "Acme", slug: "acme" } })
})

const again = { "idempotency-key": "buy-pro-once" }
const paid = async () => {
  const [{ customer_id: customerId } = { customer_id: "" }] = await asSuperuser<{ customer_id: string }>(
    "select customer_id from app.billing_customers",
  )
  let count = 0
  for await (const { status } of sandbox.provider.listPayments({ customerId }))
    count += Number(status === "succeeded")
  return count
}

test("over REST a plan is bought and changed; what is sent again under its key opens and charges once", async () => {
  const wish = { body: { plan: "pro", interval: "month" }, headers: again }
  const first = await owner(`POST ${at}/checkout`, wish)
  expect(first.status, first.text).toBe(201)
  expect((await owner(`POST ${at}/checkout`, wish)).body).toEqual(first.body)
  await sandbox.pay(String(first.body?.url))
  const confirmed = await owner(`POST ${at}/checkout/${first.body?.checkoutId}/confirm`, { body: {} })
  expect(confirmed.body).toMatchObject({ outcome: "succeeded", plan: "pro" })
  expect((await owner(`GET ${at}`)).body).toMatchObject({ state: "active", subscription: { plan: "pro" } })
  expect((await owner(`GET ${at}/invoices`)).body?.items).toMatchObject([
    { kind: "plan", status: "succeeded" },
  ])

  const change = {
    body: { plan: "business", interval: "month" },
    headers: { "idempotency-key": "to-business-once" },
  }
  const answers = [
    ...(await Promise.all([owner(`POST ${at}/change`, change), owner(`POST ${at}/change`, change)])),
    await owner(`POST ${at}/change`, change),
  ]
  expect(answers.at(-1)?.status).toBe(200)
  for (const { status } of answers) expect([200, 409]).toContain(status)
  expect(await paid()).toBe(2)
  expect((await owner(`GET ${at}`)).body).toMatchObject({ subscription: { plan: "business" } })
})

test("a tenant that owes changes nothing but its bill", async () => {
  await asSuperuser("update app.tenants set billing_state = 'restricted' where slug = 'acme'")
  const refused = await owner("POST /tenants/acme/projects", { body: { name: "Bridge" } })
  expect([refused.status, refused.body?.error?.code]).toEqual([402, "entitlements.RESTRICTED"])
  expect((await owner(`POST ${at}/payment-method`, { body: {} })).body?.url).toContain(sandbox.url)
  expect((await owner(`POST ${at}/portal`, { body: {} })).body?.url).toContain(sandbox.url)
  expect((await owner(`POST ${at}/cancel`, { body: { feedback: "too_expensive" } })).status).toBe(200)
  expect((await owner(`DELETE ${at}/cancel`)).status).toBe(204)
})

test("with the provider away the bill is shown, and what would change it says so", async () => {
  await sandbox.fault({ kind: "status", status: 503 })
  expect((await owner(`GET ${at}`)).status).toBe(200)
  const refused = await owner(`POST ${at}/portal`, { body: {} })
  expect([refused.status, refused.body?.error?.code]).toEqual([503, "billing.PROVIDER_UNAVAILABLE"])
  await sandbox.mend()
})
