import type { TenantId } from "@plinth/core"
import type { TenantContext } from "@plinth/db"
import { testDatabase } from "@plinth/db/testing"
import { reconcileAll } from "../reconcile/reconcile-all"
import { reconcilePayments } from "../reconcile/reconcile-payments"
import {
  billingTenant,
  day,
  insertProducts,
  noon,
  paymentOf,
  snapshotOf,
  type BillingTenant,
} from "../testing/billing-tenant"
import { doSyncJobs } from "../testing/do-sync-jobs"
import { readBill } from "../testing/read-bill"
import { scriptedProvider } from "../testing/scripted-provider"
import { signedMessage } from "../testing/signed-message"
import { receiveWebhook } from "./receive-webhook"
import { routeBillingEvents } from "./route-billing-events"

export const db = await testDatabase()
await insertProducts(db)
const tenants = new Map<TenantId, BillingTenant>()
export const { provider, subscriptions, payments } = scriptedProvider()

export async function aTenant(): Promise<BillingTenant> {
  const tenant = await billingTenant(db)
  tenants.set(tenant.id, tenant)
  return tenant
}
export const contextOf = (id: TenantId): TenantContext => {
  const tenant = tenants.get(id)
  if (!tenant) throw new Error("A job of nobody's.")
  return tenant.at()
}

export const pay = (tenant: BillingTenant) =>
  payments.set(paymentOf(tenant).id, paymentOf(tenant, { subscriptionId: snapshotOf(tenant).id }))

/** A message as the provider sends it: what it says of the object is stale or not, and is not what is believed. */
export const messageOf = (tenant: BillingTenant, type: string) =>
  signedMessage({
    business_id: "bus_1",
    type,
    timestamp: noon.toISOString(),
    data: {
      customer: { customer_id: tenant.customerId, email: "ada@example.test", name: "Ada", metadata: {} },
      metadata: { tenant_id: "somebody else's" },
      ...(type.startsWith("payment")
        ? { payload_type: "Payment", payment_id: paymentOf(tenant).id }
        : { payload_type: "Subscription", subscription_id: snapshotOf(tenant).id, status: "active" }),
    },
  })
type Message = ReturnType<typeof messageOf>
export const deliver = ({ headers, raw }: Message) => receiveWebhook(db, provider, headers, raw)

/** Routes and does jobs until nothing is left, as so many workers at once. */
export async function work(workers = 1): Promise<void> {
  const one = async () => {
    for (let idle = 0; idle < 2;) {
      const done = (await routeBillingEvents(db.worker)) + (await doSyncJobs(db, provider, contextOf))
      idle = done ? 0 : idle + 1
    }
  }
  await Promise.all(Array.from({ length: workers }, one))
}

export const reconcile = async (slot = new Date()) => {
  const found = [
    await reconcileAll(db.worker, provider, slot),
    await reconcilePayments(db.worker, provider, { since: day(-2), slot }),
  ]
  await work()
  return found.reduce((sum, { repaired }) => sum + repaired, 0)
}

/** What the bill has come to, with nobody's own names in it. */
export async function billOf({ id, customerId }: BillingTenant): Promise<string> {
  const bill = JSON.stringify(await readBill(db, id))
  return bill.replaceAll(id, "tenant").replaceAll(customerId, "customer")
}

/** A purchase, as the provider goes on underneath. */
export const bought = (tenant: BillingTenant) => [
  snapshotOf(tenant, { status: "pending" }),
  snapshotOf(tenant),
  snapshotOf(tenant, { periodStartedAt: noon, periodEndsAt: day(30) }),
]
