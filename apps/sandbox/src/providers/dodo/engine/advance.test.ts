import { expect, test } from "vitest"
import { openDrawer } from "../../../drawer"
import { seededRandom } from "../../../seeded-random"
import { addMethod } from "../actions/add-method"
import { completeSession } from "../actions/complete-session"
import { Outcome, Settings } from "../entities"
import { businessOf, openStore, type Draft, type State } from "../store"
import { advance } from "./advance"
import { dayMs, later } from "./calendar"

const start = "2027-01-31T10:00:00.000Z"
const customerId = "cus_1"

/** A customer with a subscription that began at `start`, of a business with these settings. */
function stateWith(seed: number): State {
  const roll = seededRandom(seed)
  const pick = <Item>(items: readonly [Item, ...Item[]]): Item =>
    items[Math.floor(roll() * items.length)] ?? items[0]
  const store = openStore(openDrawer(null, "test"), String(seed))
  store.change((draft) => {
    draft.put("business", {
      ...businessOf(draft),
      settings: Settings.parse({
        graceDays: pick([null, 1, 5, 30]),
        graceAction: pick(["on_hold", "cancel_subscription"]),
        paymentRetries: pick([true, false]),
        dunning: pick([true, false]),
        paymentSettlesAfterMs: pick([0, 0, 60_000, 2 * dayMs]),
      }),
    })
    prepare(draft)
    const codes = Array.from({ length: 12 }, () => pick([null, null, "INSUFFICIENT_FUNDS", "LOST_CARD"]))
    const outcome = Outcome.parse({ kind: "script", codes: [null, ...codes] })
    const card = {
      type: "card",
      network: "visa",
      lastFour: "4242",
      expiryMonth: "12",
      expiryYear: "2034",
    } as const
    const { id } = addMethod(draft, customerId, { ...card, outcome }, start)
    const billing = { country: pick(["US", "IN", "DE"] as const) }
    completeSession(draft, "cks_1", { method: { id }, billing }, () => start)
  })
  return store
}

function prepare(draft: Draft) {
  const times = { createdAt: start, updatedAt: start }
  draft.put("customers", {
    id: customerId,
    email: "a@demo.localhost",
    name: "A",
    phoneNumber: null,
    metadata: {},
    ...times,
  })
  draft.put("products", {
    id: "pdt_1",
    name: "Pro",
    description: null,
    taxCategory: "saas",
    metadata: {},
    isArchived: false,
    price: {
      type: "recurring_price",
      price: 2_900,
      currency: "USD",
      payment_frequency_count: 1,
      payment_frequency_interval: "Month",
      subscription_period_count: 18,
      subscription_period_interval: "Month",
    },
    ...times,
  })
  draft.put("sessions", {
    id: "cks_1",
    customerId,
    email: null,
    name: null,
    cart: [{ productId: "pdt_1", quantity: 1, amount: null }],
    billing: null,
    currency: "USD",
    trialDays: null,
    onDemand: false,
    metadata: {},
    taxId: null,
    returnUrl: null,
    cancelUrl: null,
    redirectImmediately: false,
    alwaysCreateNewCustomer: false,
    paymentId: null,
    createdAt: start,
    expiresAt: later(start, dayMs),
  })
}

const imageOf = (state: State) =>
  JSON.stringify([state.all("subscriptions"), state.all("payments"), state.all("methods")])

test("however time is cut into steps, two years come to the same; what was given stays as it was", () => {
  for (let seed = 1; seed <= 60; seed += 1) {
    const state = stateWith(seed)
    const before = imageOf(state)
    const whole = advance(state, customerId, later(start, 730 * dayMs))
    expect(imageOf(state)).toBe(before)
    expect(whole.fired.map(({ at }) => at)).toEqual(whole.fired.map(({ at }) => at).toSorted())
    expect(whole.events.map(({ at }) => at)).toEqual(whole.events.map(({ at }) => at).toSorted())

    const roll = seededRandom(seed)
    const events = []
    let now = start
    let cut: State = state
    while (now < later(start, 730 * dayMs)) {
      now = [later(now, Math.ceil(roll() * 90 * dayMs)), later(start, 730 * dayMs)].toSorted()[0] ?? now
      const step = advance(cut, customerId, now)
      events.push(...step.events)
      cut = step.state
    }
    expect(imageOf(cut), `seed ${seed}`).toBe(imageOf(whole.state))
    expect(events).toEqual(whole.events)
  }
})

test("nothing is charged for a period twice, and none that is active lacks its payment", () => {
  for (let seed = 1; seed <= 60; seed += 1) {
    const { state } = advance(stateWith(seed), customerId, later(start, 500 * dayMs))
    const paid = state.all("payments").filter(({ status }) => status === "succeeded")
    for (const { status, createdAt, previousBillingAt } of state.all("subscriptions")) {
      const months = Math.round((Date.parse(previousBillingAt) - Date.parse(createdAt)) / (30.44 * dayMs)) + 1
      expect(paid.length, `seed ${seed}`).toBeLessThanOrEqual(months)
      const isSettled = state.all("payments").every((one) => one.status !== "processing")
      if (status === "active" && isSettled) expect(paid.length, `seed ${seed}`).toBe(months)
    }
  }
})
