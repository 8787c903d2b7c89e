import { offsetClock } from "@plinth/core"
import { testDatabase } from "@plinth/db/testing"
import { expect, test } from "vitest"
import { reconcileRecent } from "../reconcile/reconcile-recent"
import { goRound, slotOf } from "../reconcile/rounds"
import { billingTenant, insertProducts, snapshotOf, type BillingTenant } from "../testing/billing-tenant"
import { scriptedProvider } from "../testing/scripted-provider"
import { syncSubscription } from "../sync/sync-subscription"
import { evaluateAccount } from "./evaluate-account"
import { days } from "./instants"
import { tendAccount } from "./tend-account"
import { enqueueDueAccounts } from "./enqueue-due-accounts"

const db = await testDatabase()
await insertProducts(db)

const later = (milliseconds: number) => new Date(Date.now() + milliseconds)
const asked = async ({ id }: BillingTenant) =>
  (await db.asSuperuser<{ task: string }>("select task from app.job_runs where tenant_id = $1", [id])).map(
    ({ task }) => task,
  )
/** A tenant whose trial of fourteen days begins now, by its own clock. */
async function trying(offset = 0): Promise<BillingTenant> {
  const tenant = await billingTenant(db)
  await db.asSuperuser("update app.tenants set trial_ends_at = $2 where id = $1", [
    tenant.id,
    later(offset + days(14)),
  ])
  await evaluateAccount(tenant.at(offsetClock(offset)), "act")
  return tenant
}
const setClock = ({ id }: BillingTenant, offset: number) =>
  db.asSuperuser(
    `insert into platform.tenant_clocks (tenant_id, offset_ms) values ($1, $2)
      on conflict (tenant_id) do update set offset_ms = $2`,
    [id, offset],
  )
const stateOf = async ({ id }: BillingTenant) =>
  (
    await db.asSuperuser<{ state: string }>("select state from app.billing_accounts where tenant_id = $1", [
      id,
    ])
  )[0]?.state

test("an account is looked at when its own time comes, once, and its neighbours stay where they are", async () => {
  const [tenant, neighbour] = [await trying(), await trying()]
  await setClock(neighbour, -days(30))
  await enqueueDueAccounts(db.worker)
  expect([await asked(tenant), await asked(neighbour)]).toEqual([[], []])
  await setClock(tenant, days(11) + 60_000)
  for (let time = 0; time < 3; time += 1) await enqueueDueAccounts(db.worker)
  expect([await asked(tenant), await asked(neighbour)]).toEqual([["billing.tend-account"], []])
  await db.asSuperuser("delete from platform.tenant_clocks where tenant_id = $1", [tenant.id])
})

test("who lives in the past is not looked at by the house's time", async () => {
  const tenant = await trying(-days(100))
  await setClock(tenant, -days(100))
  await enqueueDueAccounts(db.worker)
  expect(await asked(tenant)).toEqual([])
})

test("a trial ends by the clock alone, also while the provider is away", async () => {
  const tenant = await trying()
  const { provider, script } = scriptedProvider()
  script.isDown = true
  await tendAccount(tenant.at(later(days(15))), provider)
  expect(await stateOf(tenant)).toBe("free")
})

test("on hold for too long it ends at the provider; where that fails it is tried again", async () => {
  const tenant = await billingTenant(db)
  const { provider, subscriptions } = scriptedProvider()
  const held = snapshotOf(tenant, {
    status: "on_hold",
    startedAt: later(-days(80)),
    periodStartedAt: later(-days(62)),
    periodEndsAt: later(-days(31)),
  })
  subscriptions.set(held.id, held)
  await syncSubscription(tenant.at(later(-days(20))), provider, held.id, "webhook")
  expect(await stateOf(tenant)).toBe("restricted")
  const canceled: string[] = []
  const dodo = {
    ...provider,
    cancelNow: async (id: string, reason: string) => {
      if (canceled.push(reason) === 1) throw new Error("away")
      subscriptions.set(id, { ...held, status: "cancelled" })
    },
  }
  await expect(tendAccount(tenant.at(new Date()), dodo)).rejects.toThrow("away")
  await tendAccount(tenant.at(new Date()), dodo)
  await tendAccount(tenant.at(new Date()), dodo)
  expect(canceled).toEqual(Array.from({ length: 2 }, () => "cancelled_by_merchant_grace_period_expired"))
  expect(await stateOf(tenant)).toBe("canceled")
})

test("a renewal that nobody told of is looked for; one that is not due is left alone", async () => {
  const { provider, subscriptions } = scriptedProvider()
  const [due, running] = [await billingTenant(db), await billingTenant(db)]
  for (const [tenant, endsIn] of [
    [due, -days(1)],
    [running, days(1)],
  ] as const) {
    const snapshot = snapshotOf(tenant, {
      startedAt: later(-days(40)),
      periodStartedAt: later(endsIn - days(30)),
      periodEndsAt: later(endsIn),
    })
    subscriptions.set(snapshot.id, snapshot)
    await syncSubscription(tenant.at(new Date()), provider, snapshot.id, "webhook")
  }
  const slot = slotOf("recent", new Date())
  for (let time = 0; time < 2; time += 1) await reconcileRecent(db.worker, provider, slot)
  expect([await asked(due), await asked(running)]).toEqual([["billing.sync-subscription"], []])
})

test("a round is gone once, whoever comes", async () => {
  const slot = slotOf("all", new Date())
  let gone = 0
  const go = async () => {
    gone += 1
    return { seen: 7, repaired: 1, drift: [{ id: "sub_1", ours: null, theirs: "active" }] }
  }
  const outcomes = await Promise.all(Array.from({ length: 4 }, () => goRound(db.worker, "all", slot, go)))
  expect([outcomes.filter(Boolean), gone]).toEqual([[true], 1])
  expect(await db.asSuperuser("select seen, repaired, drift from platform.billing_rounds")).toEqual([
    { seen: 7, repaired: 1, drift: [{ id: "sub_1", ours: null, theirs: "active" }] },
  ])
})
