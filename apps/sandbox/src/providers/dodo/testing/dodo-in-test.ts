import DodoPayments from "dodopayments"
import { afterAll, beforeAll, beforeEach } from "vitest"
import { serveSandbox, type RunningSandbox } from "../../../serve-sandbox"
import { openReceiver, type Receiver } from "../../../testing/open-receiver"

export const monthly = {
  type: "recurring_price",
  currency: "USD",
  price: 2_900,
  payment_frequency_count: 1,
  payment_frequency_interval: "Month",
  subscription_period_count: 10,
  subscription_period_interval: "Year",
} as const satisfies DodoPayments.Price

export const yearly = { ...monthly, price: 29_000, payment_frequency_interval: "Year" } as const

/** It stands still, so that a year ends to the millisecond. */
const standing = { now: () => new Date("2026-11-01T00:00:00.000Z") }

/** A sandbox for the tests of one file, empty before each, asked through the SDK alone, and an app that its messages go to. */
export function dodoInTest() {
  let sandbox: RunningSandbox
  let receiver: Receiver

  beforeAll(async () => {
    receiver = await openReceiver()
    sandbox = await serveSandbox({ port: 0, dir: null, webhooksUrl: receiver.base, clock: standing })
  })
  beforeEach(async () => {
    await control("/webhooks/flush", {})
    await control("/reset", { seed: "test" })
    receiver.messages.length = 0
  })
  afterAll(async () => {
    await sandbox.close()
    await receiver.close()
  })

  const client = (options: { bearerToken?: string; maxRetries?: number; timeout?: number } = {}) =>
    new DodoPayments({
      bearerToken: "sk_test_sandbox",
      webhookKey: `whsec_${btoa("plinth sandbox webhook secret 32b")}`,
      baseURL: `${sandbox.url}/dodo`,
      maxRetries: 0,
      ...options,
    })

  const ask = async (path: string, init?: RequestInit): Promise<unknown> => {
    const response = await fetch(`${sandbox.url}/_${path}`, init)
    const text = await response.text()
    if (!response.ok) throw new Error(`${path}: ${response.status} ${text}`)
    return text ? JSON.parse(text) : null
  }
  const control = (path: string, body: unknown, method = "POST") =>
    ask(path, { method, body: JSON.stringify(body) })

  const newCustomer = () => client().customers.create({ email: "ada@demo.localhost", name: "Ada" })
  const newProduct = (price: DodoPayments.Price = monthly, name = "Pro") =>
    client().products.create({ name, price, tax_category: "saas" })

  /** A customer with a card on which the outcome is as said; the card comes of a first purchase. */
  const newCard = async (customer_id: string, outcome: object = { kind: "always_ok" }) => {
    const card = await control(`/dodo/customers/${customer_id}/methods`, { outcome })
    return String(Object(card).id)
  }

  const subscribe = async (
    options: { price?: DodoPayments.Price; outcome?: object; at?: string; onDemand?: boolean } = {},
  ) => {
    const { customer_id } = await newCustomer()
    if (options.at) await control(`/clocks/${customer_id}`, { now: options.at })
    const product = await newProduct(options.price)
    const payment_method_id = await newCard(customer_id, options.outcome)
    const checkout = await client().checkoutSessions.create({
      product_cart: [{ product_id: product.product_id, quantity: 1 }],
      customer: { customer_id },
      billing_address: { country: "US" },
      confirm: true,
      payment_method_id,
      ...(options.onDemand && { subscription_data: { on_demand: { mandate_only: false } } }),
    })
    const payment = await client().payments.retrieve(checkout.payment_id ?? "")
    const id = payment.subscription_id ?? ""
    return { customer_id, product, payment_method_id, payment, id, session_id: checkout.session_id }
  }

  return {
    client,
    ask,
    control,
    newCustomer,
    newProduct,
    newCard,
    subscribe,
    url: () => sandbox.url,
    messages: () => receiver.messages,
    receiver: () => receiver,
    flush: () => control("/webhooks/flush", {}),
    clock: (customerId: string, move: object) => control(`/clocks/${customerId}`, move),
  }
}
