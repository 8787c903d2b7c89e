import { expect, test } from "vitest"
import { dodoInTest, monthly, yearly } from "./testing/dodo-in-test"

const dodo = dodoInTest()
const start = "2027-01-15T09:00:00.000Z"
const oneMonth = {
  ...monthly,
  subscription_period_count: 1,
  subscription_period_interval: "Month",
} as const

/** Brings a subscription into each status that there is. */
const reach = {
  pending: async () => {
    await dodo.control("/dodo/settings", { paymentSettlesAfterMs: null }, "PATCH")
    return dodo.subscribe({ at: start })
  },
  active: () => dodo.subscribe({ at: start }),
  past_due: async () => {
    const made = await dodo.subscribe({
      at: start,
      outcome: { kind: "ok_then_fail", times: 1, code: "EXPIRED_CARD" },
    })
    await dodo.clock(made.customer_id, { advance: "P1M" })
    return made
  },
  on_hold: async () => {
    await dodo.control("/dodo/settings", { graceDays: null, paymentRetries: false }, "PATCH")
    return reach.past_due()
  },
  paused: async () => {
    const made = await dodo.subscribe({ at: start })
    await dodo.client().subscriptions.update(made.id, { status: "paused" })
    return made
  },
  cancelled: async () => {
    const made = await dodo.subscribe({ at: start })
    await dodo.client().subscriptions.update(made.id, { status: "cancelled" })
    return made
  },
  failed: () => dodo.subscribe({ at: start, outcome: { kind: "decline", code: "INSUFFICIENT_FUNDS" } }),
  expired: async () => {
    const made = await dodo.subscribe({ at: start, price: oneMonth })
    await dodo.clock(made.customer_id, { advance: "P1M" })
    return made
  },
}
type Made = Awaited<ReturnType<typeof reach.active>>
type Status = keyof typeof reach

const actions = {
  pause: ({ id }: Made) => dodo.client().subscriptions.update(id, { status: "paused" }),
  resume: ({ id }: Made) => dodo.client().subscriptions.update(id, { status: "active" }),
  cancel: ({ id }: Made) => dodo.client().subscriptions.update(id, { status: "cancelled" }),
  cancelLater: ({ id }: Made) =>
    dodo.client().subscriptions.update(id, {
      cancel_at_next_billing_date: true,
      cancellation_feedback: "too_expensive",
      cancellation_comment: "A bit",
    }),
  move: ({ id }: Made) =>
    dodo.client().subscriptions.update(id, { next_billing_date: "2027-06-01T00:00:00.000Z" }),
  charge: ({ id }: Made) => dodo.client().subscriptions.charge(id, { product_price: 500 }),
  changePlan: async ({ id }: Made) => {
    const { product_id } = await dodo.newProduct(yearly, "Yearly")
    return dodo
      .client()
      .subscriptions.changePlan(id, { product_id, quantity: 1, proration_billing_mode: "full_immediately" })
  },
  newCard: ({ id }: Made) =>
    dodo.client().subscriptions.updatePaymentMethod(id, { payment_method: { type: "new" } }),
  knownCard: async ({ id, customer_id }: Made) =>
    dodo.client().subscriptions.updatePaymentMethod(id, {
      payment_method: { type: "existing", payment_method_id: await dodo.newCard(customer_id) },
    }),
}

const inactive = "SUBSCRIPTION_INACTIVE"
const expired = "SUBSCRIPTION_EXPIRED"
const planOfInactive = "INACTIVE_SUBSCRIPTION_PLAN_CHANGE_NOT_SUPPORTED"
const notOnDemand = "SUBSCRIPTION_NOT_ON_DEMAND"

/** What each action leads to: a status, or a refusal. */
const table: Record<Status, Record<keyof typeof actions, string>> = {
  pending: {
    pause: inactive,
    resume: inactive,
    cancel: "cancelled",
    cancelLater: inactive,
    move: inactive,
    charge: inactive,
    changePlan: planOfInactive,
    newCard: inactive,
    knownCard: inactive,
  },
  active: {
    pause: "paused",
    resume: inactive,
    cancel: "cancelled",
    cancelLater: "active",
    move: "active",
    charge: notOnDemand,
    changePlan: "active",
    newCard: "active",
    knownCard: "active",
  },
  past_due: {
    pause: inactive,
    resume: inactive,
    cancel: "cancelled",
    cancelLater: "cancelled",
    move: inactive,
    charge: inactive,
    changePlan: planOfInactive,
    newCard: "past_due",
    knownCard: "active",
  },
  on_hold: {
    pause: inactive,
    resume: inactive,
    cancel: "cancelled",
    cancelLater: "cancelled",
    move: inactive,
    charge: inactive,
    changePlan: planOfInactive,
    newCard: "on_hold",
    knownCard: "active",
  },
  paused: {
    pause: inactive,
    resume: "active",
    cancel: "cancelled",
    cancelLater: "paused",
    move: inactive,
    charge: inactive,
    changePlan: planOfInactive,
    newCard: "paused",
    knownCard: "paused",
  },
  cancelled: refusing(inactive, planOfInactive),
  failed: refusing(inactive, planOfInactive),
  expired: { ...refusing(expired, expired), pause: inactive, resume: inactive },
}

function refusing(code: string, plan: string): Record<keyof typeof actions, string> {
  return {
    pause: code,
    resume: code,
    cancel: code,
    cancelLater: code,
    move: code,
    charge: code,
    changePlan: plan,
    newCard: code,
    knownCard: code,
  }
}

const codeOf = (error: unknown) => {
  const { error: body }: { error?: { code?: string } } = Object(error)
  return String(body?.code ?? error)
}

for (const status of [
  "pending",
  "active",
  "past_due",
  "on_hold",
  "paused",
  "cancelled",
  "failed",
  "expired",
] as const) {
  test(`what may be done while ${status}`, async () => {
    const outcomes: Partial<Record<keyof typeof actions, string>> = {}
    for (const name of Object.keys(actions).filter((key): key is keyof typeof actions => key in actions)) {
      await dodo.control("/reset", { seed: status })
      const made = await reach[status]()
      const before = await dodo.client().subscriptions.retrieve(made.id)
      expect(before.status).toBe(status)
      await dodo.control("/dodo/settings", { paymentSettlesAfterMs: 0 }, "PATCH")
      const refused = await actions[name](made).then(() => null, codeOf)
      outcomes[name] = refused ?? (await dodo.client().subscriptions.retrieve(made.id)).status
    }
    expect(outcomes).toEqual(table[status])
  })
}

test("pausing and resuming are asked for alone, and the old switch is gone", async () => {
  const { id } = await dodo.subscribe()
  const { subscriptions } = dodo.client()
  const unprocessable = { status: 422 }
  await expect(subscriptions.update(id, { status: "paused", metadata: {} })).rejects.toMatchObject(
    unprocessable,
  )
  await expect(subscriptions.update(id, { status: "active", tax_id: "x" })).rejects.toMatchObject(
    unprocessable,
  )
  await expect(subscriptions.update(id, { pause: true })).rejects.toMatchObject(unprocessable)
  await expect(subscriptions.update(id, { cancellation_comment: "Why" })).rejects.toMatchObject(unprocessable)
  await expect(subscriptions.update(id, { next_billing_date: "2020-01-01T00:00:00Z" })).rejects.toMatchObject(
    unprocessable,
  )
  await expect(
    subscriptions.update(id, { subscription_period_count: 1, subscription_period_interval: "Month" }),
  ).rejects.toMatchObject(unprocessable)
})

test("a cancellation at the period's end can be taken back", async () => {
  const { subscriptions } = dodo.client()
  const made = await dodo.subscribe()
  expect(await actions.cancelLater(made)).toMatchObject({
    status: "active",
    cancel_at_next_billing_date: true,
    cancellation_feedback: "too_expensive",
    cancellation_comment: "A bit",
  })
  expect(await subscriptions.update(made.id, { cancel_at_next_billing_date: false })).toMatchObject({
    cancel_at_next_billing_date: false,
    cancellation_feedback: null,
  })
})

test("an on-demand subscription is charged, and nobody retries what is declined", async () => {
  const { id, customer_id, payment_method_id } = await dodo.subscribe({ onDemand: true })
  const { subscriptions, payments } = dodo.client()
  const paid = await subscriptions.charge(id, { product_price: 700, metadata: { op_key: "k1" } })
  expect(await payments.retrieve(paid.payment_id)).toMatchObject({
    status: "succeeded",
    total_amount: 700,
    metadata: { op_key: "k1" },
  })
  await dodo.control(
    `/dodo/methods/${payment_method_id}`,
    { outcome: { kind: "decline", code: "INSUFFICIENT_FUNDS" } },
    "PATCH",
  )
  const declined = await subscriptions.charge(id, { product_price: 700 })
  expect(await payments.retrieve(declined.payment_id)).toMatchObject({
    status: "failed",
    error_code: "INSUFFICIENT_FUNDS",
  })
  expect((await subscriptions.retrieve(id)).status).toBe("on_hold")
  expect(await dodo.ask(`/clocks/${customer_id}`)).toMatchObject({ next: { kind: "expire" } })
  await expect(subscriptions.charge(id, { product_price: 700 })).rejects.toMatchObject({
    error: { code: inactive },
  })
})

test("what is owed is tried ten times at most", async () => {
  await dodo.control("/dodo/settings", { graceDays: null, paymentRetries: false }, "PATCH")
  const made = await reach.past_due()
  const outcome = { kind: "decline", code: "INSUFFICIENT_FUNDS" }
  const payment_method_id = await dodo.newCard(made.customer_id, outcome)
  const pay = () =>
    dodo.client().subscriptions.updatePaymentMethod(made.id, {
      payment_method: { type: "existing", payment_method_id },
    })
  for (let n = 0; n < 10; n += 1) await pay()
  await expect(pay()).rejects.toMatchObject({ error: { code: "SUBSCRIPTION_PAYMENT_RETRY_LIMIT_EXCEEDED" } })
  expect((await dodo.client().subscriptions.retrieve(made.id)).status).toBe("on_hold")
})
