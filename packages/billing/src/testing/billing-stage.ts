import { testDatabase } from "@plinth/db/testing"
import { tenantHarness } from "@plinth/tenants/testing"
import { tenantPermissions } from "@plinth/tenants"
import { beforeAll } from "vitest"
import type { z } from "zod"
import type { PlanChoice } from "../billing.schemas"
import { confirmCheckout } from "../checkout/confirm-checkout"
import { openCheckout } from "../checkout/open-checkout"
import { billingPermissions } from "../permissions"
import { publishProducts } from "../product/publish-products"
import { billingSandbox } from "./billing-sandbox"

const found = tenantHarness([tenantPermissions, billingPermissions])

/** Tenants that buy at the real sandbox, where all that is sold is for sale. */
export function billingStage() {
  const sandbox = billingSandbox()
  beforeAll(async () => {
    await publishProducts(sandbox.provider, (await testDatabase()).url)
  })

  return {
    sandbox,
    aTenant: async () => {
      const tenant = await found()
      const { databases, as } = tenant
      const { id: tenantId } = tenant.tenant
      const read = (query: string) => databases.asSuperuser<Record<string, unknown>>(query, [tenantId])
      const customerId = async () => {
        const [row] = await read("select customer_id from app.billing_customers where tenant_id = $1")
        return String(row?.customer_id)
      }
      /** Time passes for the tenant and for its customer, who live in one. */
      const pass = async (days: number) => {
        tenant.clock.advance({ days })
        await sandbox.clock(await customerId(), { to: tenant.clock.now().toISOString() })
      }
      const buy = async (choice: z.infer<typeof PlanChoice> = pro, card?: string, country?: string) => {
        const { checkoutId, url } = await openCheckout(as("owner"), choice)
        await sandbox.clock(await customerId(), { now: tenant.clock.now().toISOString() })
        await sandbox.pay(url, card, country)
        return confirmCheckout(as("owner"), { checkoutId })
      }
      /** The customers of this tenant at the provider, by our mark on them. */
      const customers = async () => {
        const response = await fetch(
          `${sandbox.url}/dodo/customers?email=${encodeURIComponent(as("owner").user.email)}&page_size=100`,
          { headers: { authorization: "Bearer sk_test_sandbox" } },
        )
        const { items } = (await response.json()) as { items: { customer_id: string }[] }
        return items.map(({ customer_id }) => customer_id)
      }
      /** What was really paid at the provider, in minor units. */
      const paid = async () => {
        const amounts: number[] = []
        for (const id of await customers())
          for await (const { status, amount } of sandbox.provider.listPayments({ customerId: id }))
            if (status === "succeeded") amounts.push(amount)
        return amounts
      }
      return { ...tenant, read, buy, pass, customers, paid }
    },
  }
}

export const pro = { plan: "pro", interval: "month" } as const
