import type { TenantId } from "@plinth/core"
import { insertTenant, testDatabase } from "@plinth/db/testing"
import { beforeEach, describe, expect, test } from "vitest"
import { anOperator } from "../testing/an-operator"
import { compTenant, CompTenantInput } from "./comp-tenant"
import { listBillingMessages, ListBillingMessagesInput } from "./list-billing-messages"
import { listSubscriptions, ListSubscriptionsInput } from "./list-subscriptions"
import { readBillingMessage } from "./read-billing-message"
import { readRevenue } from "./read-revenue"
import { readTenantBilling } from "./read-tenant-billing"
import { replayBillingMessage } from "./replay-billing-message"

const db = await testDatabase()
const { ctx: admin } = await anOperator(db, "platform_admin")
const { ctx: support } = await anOperator(db, "platform_support")

const insertSubscription = (tenantId: TenantId, id: string, columns: Record<string, unknown> = {}) => {
  const row: Record<string, unknown> = {
    tenant_id: tenantId,
    subscription_id: id,
    provider: "dodo",
    status: "active",
    provider_status: "active",
    product_id: "pdt_1",
    plan: "pro",
    billing_interval: "month",
    quantity: 1,
    amount: 29_00,
    currency: "USD",
    period_started_at: new Date(),
    period_ends_at: new Date(),
    cancel_at_period_end: false,
    has_payment_method: true,
    started_at: new Date(),
    observed_at: new Date(),
    observed_via: "webhook",
    ...columns,
  }
  const names = Object.keys(row)
  return db.asSuperuser(
    `insert into app.billing_tenant_subscriptions (${names.join()}) values (${names.map((_, n) => `$${n + 1}`).join()})`,
    Object.values(row),
  )
}
const insertMessage = (id: string, state = "routed") =>
  db.asSuperuser(
    `insert into platform.billing_payment_events (provider, id, type, object_kind, object_id, sent_at, is_fresh, payload, state)
      values ('dodo', $1, 'subscription.active', 'subscription', 'sub_of_' || $1, now(), true, '{"a": 1}', $2)`,
    [id, state],
  )

describe("revenue", () => {
  beforeEach(() => db.asSuperuser("truncate app.billing_tenant_subscriptions, app.billing_payments cascade"))

  test("a year counts a twelfth, an overdue one counts, and what is over does not", async () => {
    const started = new Date(Date.now() - 40 * 86_400_000)
    const [monthly, yearly, overdue, over] = [
      await insertTenant(db),
      await insertTenant(db),
      await insertTenant(db),
      await insertTenant(db),
    ]
    await insertSubscription(monthly.id, "sub_m", { started_at: started })
    await insertSubscription(yearly.id, "sub_y", {
      billing_interval: "year",
      amount: 990_00,
      started_at: started,
    })
    await insertSubscription(overdue.id, "sub_o", { status: "past_due", started_at: started })
    await insertSubscription(over.id, "sub_x", { status: "cancelled", cancel_feedback: "too_expensive" })
    await db.asSuperuser(
      `insert into app.billing_transitions (tenant_id, n, from_state, to_state, from_plan, to_plan, flags, cause, at)
        values ($1, 1, 'trialing', 'active', 'starter', 'pro', '{}', 'webhook', now()),
          ($1, 2, 'active', 'canceled', 'pro', 'starter', '{}', 'webhook', now()),
          ($2, 1, 'trialing', 'free', 'starter', 'starter', '{}', 'timer', now())`,
      [over.id, monthly.id],
    )
    await db.asSuperuser(
      `insert into app.billing_payments (tenant_id, payment_id, provider, status, is_revenue, amount, refunded, currency, created_at, updated_at)
        values ($1, 'pay_1', 'dodo', 'succeeded', true, 2900, 900, 'USD', now(), now()),
          ($1, 'pay_2', 'dodo', 'succeeded', false, 100, 0, 'USD', now(), now()),
          ($1, 'pay_3', 'dodo', 'failed', true, 2900, 0, 'USD', now(), now())`,
      [monthly.id],
    )
    expect(await readRevenue(support)).toMatchObject({
      currencies: [
        {
          currency: "USD",
          monthlyRecurring: 2 * 29_00 + 82_50,
          yearlyRecurring: 12 * (2 * 29_00 + 82_50),
          received: 20_00,
        },
      ],
      liveSubscriptions: 3,
      churn: 0.25,
      trialConversion: 0.5,
      failedPayments: 1,
      cancelReasons: [{ reason: "too_expensive", tenants: 1 }],
    })
  })

  test("of nothing is nothing, and not a division by it", async () => {
    await db.asSuperuser("truncate app.billing_transitions")
    expect(await readRevenue(admin)).toMatchObject({ currencies: [], churn: null, trialConversion: null })
  })

  test("subscriptions are paged, and filtered by state and plan", async () => {
    for (const number of [1, 2, 3]) {
      const { id } = await insertTenant(db)
      await insertSubscription(id, `sub_p${number}`, { plan: number === 3 ? "business" : "pro" })
    }
    const page = (input: object) => listSubscriptions(support, ListSubscriptionsInput.parse(input))
    const first = await page({ limit: 2 })
    const second = await page({ limit: 2, cursor: first.nextCursor })
    const seen = [...first.items, ...second.items].map(({ id }) => id)
    expect(seen.toSorted()).toEqual(["sub_p1", "sub_p2", "sub_p3"])
    expect((await page({ plan: "business" })).items).toMatchObject([{ id: "sub_p3", amount: 29_00 }])
    expect((await page({ status: "paused" })).items).toEqual([])
  })
})

describe("what the provider told", () => {
  test("is listed, read as it came, and looked after once more by an admin alone", async () => {
    await insertMessage("msg_1")
    const list = (input: object) => listBillingMessages(support, ListBillingMessagesInput.parse(input))
    expect((await list({ about: "sub_of_msg_1" })).items).toMatchObject([{ id: "msg_1", state: "routed" }])
    expect((await list({ state: "unrouted" })).items).toEqual([])
    expect(await readBillingMessage(support, { id: "msg_1" })).toMatchObject({ payload: '{\n  "a": 1\n}' })
    await expect(replayBillingMessage(support, { id: "msg_1" })).rejects.toMatchObject({
      code: "auth.FORBIDDEN",
    })
    await replayBillingMessage(admin, { id: "msg_1" })
    expect((await list({ state: "new" })).items).toMatchObject([{ id: "msg_1" }])
    await expect(replayBillingMessage(admin, { id: "msg_0" })).rejects.toMatchObject({
      code: "platform.MESSAGE_NOT_FOUND",
    })
  })
})

describe("a plan for nothing", () => {
  const give = (tenantId: TenantId, wish: object) =>
    compTenant(
      admin,
      CompTenantInput.parse({
        tenantId,
        plan: "business",
        days: 30,
        reason: "They help us to test.",
        ...wish,
      }),
    )

  test("is given and taken back; the tenant sees that, and not by whom", async () => {
    const { id } = await insertTenant(db)
    await give(id, {})
    const { compPlan, compEndsAt } = await readTenantBilling(support, id)
    expect(compPlan).toBe("business")
    expect((compEndsAt?.getTime() ?? 0) - Date.now()).toBeGreaterThan(29 * 86_400_000)
    await give(id, { plan: null, days: null })
    expect(await readTenantBilling(support, id)).toMatchObject({ compPlan: null, compEndsAt: null })
    expect(
      await db.asSuperuser("select actor_id, type from app.events where tenant_id = $1 order by position", [
        id,
      ]),
    ).toEqual([
      { actor_id: "operator", type: "billing.comped" },
      { actor_id: "operator", type: "billing.comped" },
    ])
  })

  test("is an admin's to give", async () => {
    const { id } = await insertTenant(db)
    await expect(
      compTenant(
        support,
        CompTenantInput.parse({ tenantId: id, plan: "pro", days: null, reason: "They asked nicely." }),
      ),
    ).rejects.toMatchObject({ code: "auth.FORBIDDEN" })
  })
})

test("how a bill came where it is stands in order, the latest first", async () => {
  const { id } = await insertTenant(db)
  await db.asSuperuser(
    `insert into app.billing_transitions (tenant_id, n, from_state, to_state, from_plan, to_plan, flags, cause, at)
      values ($1, 1, 'trialing', 'active', 'starter', 'pro', '{}', 'confirm', '2026-01-01')`,
    [id],
  )
  await db.asSuperuser(
    `insert into app.billing_payments (tenant_id, payment_id, provider, status, is_revenue, amount, currency, created_at, updated_at)
      values ($1, 'pay_t', 'dodo', 'succeeded', true, 2900, 'USD', '2026-01-02', now())`,
    [id],
  )
  const { steps, state } = await readTenantBilling(support, id)
  expect(state).toBe("trialing")
  expect(steps).toMatchObject([
    { kind: "payment", id: "pay_t", amount: 29_00 },
    { kind: "transition", state: "active", from: "trialing", cause: "confirm" },
  ])
})
