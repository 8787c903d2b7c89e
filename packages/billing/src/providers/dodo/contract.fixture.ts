import { newId, type TenantId } from "@plinth/core"
import type { BillingProvider } from "../../provider"

export const tenantId = () => newId<TenantId>()
export const pages = { returnUrl: "http://localhost:3000/back", cancelUrl: "http://localhost:3000/left" }
export const pro = {
  name: "Contract Pro, monthly",
  amount: 29_00,
  currency: "USD",
  interval: "month",
  metadata: { plinth_plan: "contract_pro", plinth_interval: "month" },
} as const
export const business = {
  ...pro,
  name: "Contract Business, monthly",
  amount: 99_00,
  metadata: { plinth_plan: "contract_business", plinth_interval: "month" },
}
export const pack = {
  ...pro,
  name: "1,000 contract credits",
  amount: 10_00,
  interval: null,
  metadata: { plinth_credits: "contract_1000" },
}

export async function collect<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const all: Item[] = []
  for await (const item of items) all.push(item)
  return all
}

export const make = (provider: BillingProvider, id = tenantId()) =>
  provider.createCustomer(
    { tenantId: id, email: `${id}@example.com`, name: "Contract" },
    `create_customer:${id}`,
  )
