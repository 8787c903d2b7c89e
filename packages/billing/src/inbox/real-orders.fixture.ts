import type { TenantId } from "@plinth/core"
import type { MemberContext } from "@plinth/db"
import { testDatabase } from "@plinth/db/testing"
import { afterAll, beforeAll } from "vitest"
import { z } from "zod"
import { openCheckout } from "../checkout/open-checkout"
import { reconcileAll } from "../reconcile/reconcile-all"
import { reconcilePayments } from "../reconcile/reconcile-payments"
import { billingStage, pro } from "../testing/billing-stage"
import { doSyncJobs } from "../testing/do-sync-jobs"
import { openDoor } from "../testing/open-door"
import { readBill } from "../testing/read-bill"
import { routeBillingEvents } from "./route-billing-events"

const db = await testDatabase()
const stage = billingStage()
export const { sandbox } = stage
const owners = new Map<TenantId, MemberContext>()

let closeDoor: () => void
beforeAll(async () => {
  closeDoor = await openDoor(sandbox.url, db)
  await sandbox.control("POST", "/webhooks/hold")
})
afterAll(() => closeDoor())

const Held = z.object({ items: z.array(z.looseObject({ id: z.string() })) })

type Life = { readonly card?: string; readonly days?: number }

/** Somebody buys, and time goes by, while the provider keeps its messages back and nobody looks. */
export async function aLife({ card, days = 1 }: Life = {}) {
  const tenant = await stage.aTenant()
  const { id } = tenant.tenant
  owners.set(id, tenant.as("owner"))
  const { url } = await openCheckout(tenant.as("owner"), pro)
  const [customerId = ""] = await tenant.customers()
  await sandbox.clock(customerId, { now: tenant.clock.now().toISOString() })
  await sandbox.pay(url, card)
  await tenant.pass(days)
  const { items } = Held.parse(
    await sandbox.control("GET", `/webhooks?state=held&limit=2000&customer=${customerId}`),
  )
  return { id, customerId, messages: items.toReversed().map((message) => message.id) }
}

/** Has the sandbox send messages, in this order. */
export async function send(ids: readonly string[]): Promise<void> {
  await sandbox.control("POST", "/webhooks/release", { ids })
  await sandbox.control("POST", "/webhooks/flush")
}

/** Routes and does jobs until nothing is left, as so many workers at once, each asking the sandbox itself. */
export async function work(workers = 1): Promise<void> {
  const ownerOf = (id: TenantId) => {
    const owner = owners.get(id)
    if (!owner) throw new Error("A job of nobody's.")
    return owner
  }
  const one = async () => {
    for (let idle = 0; idle < 2;) {
      const done = (await routeBillingEvents(db.worker)) + (await doSyncJobs(db, sandbox.provider, ownerOf))
      idle = done ? 0 : idle + 1
    }
  }
  await Promise.all(Array.from({ length: workers }, one))
}

/** What no message told is looked for, in a round that goes over everybody. */
export async function reconcile(): Promise<void> {
  const [slot, since] = [new Date(), new Date(0)]
  await reconcileAll(db.worker, sandbox.provider, slot)
  await reconcilePayments(db.worker, sandbox.provider, { since, slot })
  await work()
}

/** What a bill has come to, with nobody's own names in it and times to the hour. */
export async function billOf(id: TenantId): Promise<string> {
  const named = JSON.stringify(await readBill(db, id))
    .replaceAll(/\b(cus|inv|pay|pdt|sub)_[\w-]{12,}/g, "$1")
    .replaceAll(/[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}/g, "id")
    .replaceAll(/(\d{4}-\d\d-\d\dT\d\d):[\d:.]+/g, "$1")
  return JSON.stringify(JSON.parse(named), (_, value: unknown) =>
    Array.isArray(value) ? value.map((item) => JSON.stringify(item)).toSorted() : value,
  )
}

type Count = { readonly deliveries: number; readonly messages: number }

/** What has come in by the door about these customers. */
export async function countDeliveries(customerIds: readonly string[]): Promise<Count> {
  const [count] = await db.asSuperuser<Count>(
    `select coalesce(sum(deliveries), 0)::int as deliveries, count(*)::int as messages
      from platform.billing_payment_events where customer_id = any($1)`,
    [customerIds],
  )
  return count ?? { deliveries: 0, messages: 0 }
}
