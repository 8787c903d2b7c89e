import { beforeEach, expect, test } from "vitest"
import { lookUpOperation } from "../operation/look-up-operation"
import { updatePaymentMethod } from "../payment-method/update-payment-method"
import { readBilling } from "../read-billing"
import { syncSubscription } from "../sync/sync-subscription"
import { billingStage, pro } from "../testing/billing-stage"
import { cards } from "../testing/pay-page"
import { cancelSubscription } from "./cancel-subscription"
import { changePlan } from "./change-plan"
import { pauseSubscription } from "./pause-subscription"
import { previewPlanChange } from "./preview-plan-change"
import { reactivate } from "./reactivate"
import { resumeSubscription } from "./resume-subscription"
import { undoCancel } from "./undo-cancel"
import { undoPlanChange } from "./undo-plan-change"

const stage = billingStage()
const { sandbox } = stage
beforeEach(() => sandbox.mend())

const business = { plan: "business", interval: "month" } as const

/** A tenant that pays for pro. */
async function aPayer(card?: string) {
  const tenant = await stage.aTenant()
  await tenant.buy(pro, card)
  const [{ id } = { id: "" }] = await tenant.databases.asSuperuser<{ id: string }>(
    "select subscription_id as id from app.billing_tenant_subscriptions where tenant_id = $1",
    [tenant.tenant.id],
  )
  const bill = () => readBilling(tenant.as("owner"))
  const operations = () =>
    tenant.read("select kind, state from app.billing_operations where tenant_id = $1 order by asked_at, key")
  /** As if what nobody knows had been asked a while ago. */
  const later = () =>
    tenant.databases.asSuperuser(
      "update app.billing_operations set asked_at = asked_at - interval '2 minutes' where tenant_id = $1",
      [tenant.tenant.id],
    )
  return { ...tenant, id, bill, operations, later, owner: tenant.as("owner") }
}

test("to more at once, for what was said; asked again it charges nothing", async () => {
  const { owner, bill, paid, events } = await aPayer()
  const preview = await previewPlanChange(owner, business)
  expect(preview).toMatchObject({ when: "now", currency: "USD" })
  expect(await changePlan(owner, business)).toMatchObject({ when: "now" })
  expect(await bill()).toMatchObject({ state: "active", subscription: { plan: "business", scheduled: null } })
  expect((await paid()).toSorted()).toContain(preview.amount)
  expect(await events()).toContain("billing.plan_changed")
  await changePlan(owner, business)
  expect(await paid()).toHaveLength(2)
  await expect(previewPlanChange(owner, business)).rejects.toHaveCode("billing.NOT_NOW")
})

test("to less when what is paid ends; another wish takes its place, and it can be taken back", async () => {
  const { owner, bill, paid } = await aPayer()
  await changePlan(owner, business)
  const { when, at } = await changePlan(owner, pro)
  expect(when).toBe("period_end")
  expect(await bill()).toMatchObject({
    flags: expect.arrayContaining(["change_scheduled"]),
    subscription: { plan: "business", scheduled: { plan: "pro", interval: "month", at } },
  })
  await changePlan(owner, pro)
  await changePlan(owner, { plan: "pro", interval: "year" })
  expect(await bill()).toMatchObject({ subscription: { scheduled: { plan: "pro", interval: "year" } } })
  await undoPlanChange(owner)
  await undoPlanChange(owner)
  expect(await bill()).toMatchObject({ flags: [], subscription: { plan: "business", scheduled: null } })
  await changePlan(owner, pro)
  await changePlan(owner, business)
  expect(await bill()).toMatchObject({ subscription: { plan: "business", scheduled: null } })
  expect(await paid()).toHaveLength(2)
})

test("a card that fails changes nothing, and says so", async () => {
  const { owner, bill, paid } = await aPayer(cards.onceOnly)
  await expect(changePlan(owner, business)).rejects.toHaveCode("billing.PAYMENT_DECLINED")
  expect(await bill()).toMatchObject({ state: "active", subscription: { plan: "pro" } })
  expect(await paid()).toHaveLength(1)
  await sandbox.pay((await updatePaymentMethod(owner)).url)
  await changePlan(owner, business)
  expect(await bill()).toMatchObject({ subscription: { plan: "business" } })
  expect((await paid()).filter((amount) => amount > 0)).toHaveLength(2)
})

test("canceled with a reason, kept until the end of what is paid, and undone", async () => {
  const { owner, bill, read, events } = await aPayer()
  const { at } = await cancelSubscription(owner, { feedback: "too_expensive", comment: "Too much." })
  expect(await bill()).toMatchObject({
    state: "active",
    flags: ["canceling"],
    subscription: { plan: "pro", cancelAtPeriodEnd: true, periodEndsAt: at },
  })
  expect(
    await read(
      "select cancel_feedback, cancel_comment from app.billing_tenant_subscriptions where tenant_id = $1",
    ),
  ).toEqual([{ cancel_feedback: "too_expensive", cancel_comment: "Too much." }])
  await expect(changePlan(owner, business)).rejects.toHaveCode("billing.NOT_NOW")
  await undoCancel(owner)
  await undoCancel(owner)
  expect(await bill()).toMatchObject({ flags: [], subscription: { cancelAtPeriodEnd: false } })
  const cancels = (await events()).filter((type) => type.startsWith("billing.cancel"))
  expect(cancels).toEqual(["billing.cancel_scheduled", "billing.cancel_undone"])
})

test("paused, a tenant changes nothing but that", async () => {
  const { owner, bill } = await aPayer()
  await pauseSubscription(owner)
  await pauseSubscription(owner)
  expect(await bill()).toMatchObject({ state: "paused", subscription: { status: "paused" } })
  await expect(changePlan(owner, business)).rejects.toHaveCode("billing.NOT_NOW")
  await resumeSubscription(owner)
  await resumeSubscription(owner)
  expect(await bill()).toMatchObject({ state: "active", subscription: { pausedAt: null } })
})

test("a tenant that owes pays with another card, and one that left comes back to what it had", async () => {
  const { owner, bill, id, pass, paid } = await aPayer(cards.onceOnly)
  await expect(reactivate(owner)).rejects.toHaveCode("billing.ALREADY_SUBSCRIBED")
  await pass(32)
  await syncSubscription(owner, sandbox.provider, id, "reconcile")
  expect((await bill()).state).toBe("past_due")
  const { url } = await reactivate(owner)
  await sandbox.pay(url)
  await syncSubscription(owner, sandbox.provider, id, "confirm")
  expect(await bill()).toMatchObject({ state: "active", subscription: { plan: "pro" } })
  expect(await paid()).toHaveLength(2)
  await sandbox.provider.cancelNow(id, "cancelled_by_customer")
  await syncSubscription(owner, sandbox.provider, id, "reconcile")
  expect(await bill()).toMatchObject({ state: "canceled", subscription: null })
  await sandbox.pay((await reactivate(owner)).url)
  expect(await paid()).toHaveLength(3)
})

test("without a subscription there is nothing to change, and others may change nothing", async () => {
  const { as } = await stage.aTenant()
  const owner = as("owner")
  const acts = [
    (ctx: typeof owner) => changePlan(ctx, business),
    (ctx: typeof owner) => previewPlanChange(ctx, business),
    undoPlanChange,
    (ctx: typeof owner) => cancelSubscription(ctx, { feedback: "unused" }),
    undoCancel,
    pauseSubscription,
    resumeSubscription,
    updatePaymentMethod,
  ]
  for (const act of acts) {
    await expect(act(owner)).rejects.toHaveCode("billing.NO_SUBSCRIPTION")
    for (const role of ["admin", "member", "viewer", "guest"] as const)
      await expect(act(as(role))).rejects.toHaveCode("auth.FORBIDDEN")
  }
})

type Payer = Awaited<ReturnType<typeof aPayer>>
const acts: [string, string, (payer: Payer) => Promise<unknown>, object][] = [
  ["a change of plan", "/change-plan", ({ owner }) => changePlan(owner, business), { plan: "business" }],
  [
    "a cancellation",
    "",
    ({ owner }) => cancelSubscription(owner, { feedback: "other" }),
    { cancelAtPeriodEnd: true },
  ],
  ["a pause", "", ({ owner }) => pauseSubscription(owner), { status: "paused" }],
]

test.each(acts)("%s that was done and not answered is done, once", async (_, path, act, done) => {
  const payer = await aPayer()
  const match = path ? "product_id" : "{"
  await sandbox.fault({
    kind: "timeout_after_effect",
    path: `/subscriptions/${payer.id}${path}`,
    match,
    times: 1,
  })
  await act(payer)
  expect(await sandbox.isWhole()).toBe(true)
  expect((await payer.bill()).subscription).toMatchObject(done)
  const charged = (await payer.paid()).length
  expect(charged).toBe(path ? 2 : 1)
  expect((await payer.operations()).at(-1)).toMatchObject({ state: "done" })
})

test.each(acts)(
  "%s of which nobody knows is looked up before it is asked again",
  async (_, path, act, done) => {
    const payer = await aPayer()
    const at = `/subscriptions/${payer.id}${path}`
    await sandbox.fault({
      kind: "timeout_after_effect",
      path: at,
      match: path ? "product_id" : "{",
      times: 1,
    })
    await sandbox.fault({ kind: "status", path: "/", status: 500 })
    await expect(act(payer)).rejects.toHaveCode("billing.PROVIDER_UNAVAILABLE")
    await sandbox.mend()
    expect((await payer.operations()).at(-1)).toMatchObject({ state: "unknown" })
    await payer.later()
    await act(payer)
    expect((await payer.bill()).subscription).toMatchObject(done)
    expect(await payer.paid()).toHaveLength(path ? 2 : 1)
    expect((await payer.operations()).filter(({ state }) => state === "unknown")).toEqual([])
  },
)

test.each([
  ["500", { kind: "status", status: 500 }],
  ["a hang-up", { kind: "drop" }],
] as const)("after %s that did nothing it may be tried again, and is charged once", async (_, fault) => {
  const { owner, id, paid, bill, operations, later } = await aPayer()
  await sandbox.fault({ ...fault, path: `/subscriptions/${id}/change-plan`, times: 1 })
  await expect(changePlan(owner, business)).rejects.toHaveCode("billing.PROVIDER_UNAVAILABLE")
  await expect(changePlan(owner, business)).rejects.toHaveCode("billing.PROVIDER_UNAVAILABLE")
  expect(await paid()).toHaveLength(1)
  await later()
  await changePlan(owner, business)
  expect((await bill()).subscription).toMatchObject({ plan: "business" })
  expect(await paid()).toHaveLength(2)
  expect((await operations()).slice(-2)).toEqual([
    { kind: "change_plan", state: "failed" },
    { kind: "change_plan", state: "done" },
  ])
})

test("two who change it at the same moment charge once", async () => {
  const { owner, paid, bill } = await aPayer()
  const both = await Promise.allSettled([changePlan(owner, business), changePlan(owner, business)])
  expect(both.map(({ status }) => status)).toContain("fulfilled")
  for (const refused of both.filter(({ status }) => status === "rejected"))
    expect(refused).toMatchObject({ reason: { code: "billing.CHANGE_PENDING" } })
  expect(await paid()).toHaveLength(2)
  expect((await bill()).subscription).toMatchObject({ plan: "business" })
})

test("an act whose process ended is taken up by the next one, and not repeated", async () => {
  const { owner, paid, databases, tenant, id, bill } = await aPayer()
  const { provider } = sandbox
  const [{ product_id: productId } = { product_id: "" }] = await databases.asSuperuser<{
    product_id: string
  }>(
    "select product_id from platform.billing_products where plan = 'business' and billing_interval = 'month'",
  )
  await databases.asSuperuser(
    `insert into app.billing_operations (tenant_id, key, kind, request_hash, asked_at)
      values ($1, 'change_plan:lost', 'change_plan', 'other', now() - interval '2 minutes')`,
    [tenant.id],
  )
  await provider.changePlan(id, { productId, when: "now" }, "change_plan:lost")
  await changePlan(owner, business).catch(() => null)
  await syncSubscription(owner, provider, id, "reconcile")
  expect((await bill()).subscription).toMatchObject({ plan: "business" })
  expect(await paid()).toHaveLength(2)
})

test.each(acts)("%s that nobody asks for again is looked up all the same", async (_, path, act, done) => {
  const payer = await aPayer()
  const at = `/subscriptions/${payer.id}${path}`
  await sandbox.fault({ kind: "timeout_after_effect", path: at, match: path ? "product_id" : "{", times: 1 })
  await sandbox.fault({ kind: "status", path: "/", status: 500 })
  await expect(act(payer)).rejects.toHaveCode("billing.PROVIDER_UNAVAILABLE")
  await sandbox.mend()
  const [open] = await payer.read(
    "select key from app.billing_operations where tenant_id = $1 and state = 'unknown'",
  )
  await lookUpOperation(payer.owner, sandbox.provider, String(open?.key), "reconcile")
  await lookUpOperation(payer.owner, sandbox.provider, String(open?.key), "reconcile")
  expect((await payer.bill()).subscription).toMatchObject(done)
  expect((await payer.operations()).at(-1)).toMatchObject({ state: "done" })
  expect(await payer.paid()).toHaveLength(path ? 2 : 1)
})

test("what never arrived is known to have failed", async () => {
  const { owner, id, read, operations } = await aPayer()
  await sandbox.fault({ kind: "status", path: `/subscriptions/${id}`, status: 500 })
  await expect(pauseSubscription(owner)).rejects.toHaveCode("billing.PROVIDER_UNAVAILABLE")
  await sandbox.mend()
  const [open] = await read(
    "select key from app.billing_operations where tenant_id = $1 and state = 'unknown'",
  )
  await lookUpOperation(owner, sandbox.provider, String(open?.key), "reconcile")
  expect((await operations()).at(-1)).toEqual({ kind: "pause", state: "failed" })
})
