import { testDatabase } from "@plinth/db/testing"
import { expect, test } from "vitest"
import { publishProducts } from "../product/publish-products"
import { billingSandbox } from "../testing/billing-sandbox"
import { billingTenant } from "../testing/billing-tenant"
import { reconcileAll } from "./reconcile-all"

const db = await testDatabase()
const sandbox = billingSandbox()

test(
  "the night's round sees every subscription, however many pages they fill",
  { timeout: 90_000 },
  async () => {
    const { provider } = sandbox
    const page = 100
    const many = page + 5
    const published = await publishProducts(provider, db.url)
    const productId = published[0]?.productId ?? ""
    const tenant = await billingTenant(db)
    const customerId = await provider.createCustomer(
      { tenantId: tenant.id, email: "ada@example.test", name: "Ada" },
      "many",
    )
    await db.asSuperuser("update app.billing_customers set customer_id = $2 where tenant_id = $1", [
      tenant.id,
      customerId,
    ])
    const address = "http://localhost:3000/"
    const buy = async (time: number) => {
      const { url } = await provider.createCheckout(
        {
          customerId,
          productId,
          quantity: 1,
          tenantId: tenant.id,
          ref: `ref-${time}`,
          returnUrl: address,
          cancelUrl: address,
        },
        `buy-${time}`,
      )
      await sandbox.pay(url)
    }
    await sandbox.control("PATCH", "/dodo/settings", { allowMultipleSubscriptions: true })
    for (let time = 0; time < many; time += 1) await buy(time)
    const { seen, drift } = await reconcileAll(db.worker, provider, new Date(0))
    expect([seen, drift.length]).toEqual([many, many])
    const asked = await db.asSuperuser("select 1 from app.job_runs where task = 'billing.sync-subscription'")
    expect(asked).toHaveLength(many)
  },
)
