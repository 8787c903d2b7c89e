import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import DodoPayments from "dodopayments"
import { expect, test } from "vitest"
import { serveSandbox } from "../../serve-sandbox"

const clock = { now: () => new Date("2026-11-01T00:00:00.000Z") }
const clientAt = (url: string) =>
  new DodoPayments({ bearerToken: "sk_test_sandbox", baseURL: `${url}/dodo`, maxRetries: 0 })
const post = async (url: string, body: object): Promise<unknown> =>
  (await fetch(url, { method: "POST", body: JSON.stringify(body) })).json()

/** Some of everything, and a few months of it. */
async function live(url: string) {
  const client = clientAt(url)
  const { product_id } = await client.products.create({
    name: "Pro",
    tax_category: "saas",
    price: {
      type: "recurring_price",
      currency: "USD",
      price: 2_900,
      payment_frequency_count: 1,
      payment_frequency_interval: "Month",
      subscription_period_count: 10,
      subscription_period_interval: "Year",
    },
  })
  const { customer_id } = await client.customers.create({ email: "ada@demo.localhost", name: "Ada" })
  const card = await post(`${url}/_/dodo/customers/${customer_id}/methods`, {})
  await client.checkoutSessions.create({
    product_cart: [{ product_id, quantity: 1 }],
    customer: { customer_id },
    confirm: true,
    payment_method_id: String(Object(card).id),
  })
  await post(`${url}/_/clocks/${customer_id}`, { advance: "P3M" })
  return customer_id
}

async function snapshot(url: string) {
  const client = clientAt(url)
  const [payments, subscriptions, customers] = await Promise.all([
    client.payments.list({ page_size: 100 }),
    client.subscriptions.list({ page_size: 100 }),
    client.customers.list({ page_size: 100 }),
  ])
  const all = JSON.stringify([payments.items, subscriptions.items, customers.items])
  return all.replaceAll(url, "")
}

test("the same seed gives the same ids, dates and order; another gives others", async () => {
  const seen: string[] = []
  for (const seed of ["one", "one", "two"]) {
    const sandbox = await serveSandbox({ port: 0, dir: null, clock, seed })
    await live(sandbox.url)
    seen.push(await snapshot(sandbox.url))
    await sandbox.close()
  }
  expect(seen[0]).toBe(seen[1])
  expect(seen[0]).not.toBe(seen[2])
})

test("all of it outlives a restart, clocks too, and no id comes twice", async () => {
  const dir = await mkdtemp(join(tmpdir(), "plinth-sandbox-"))
  const first = await serveSandbox({ port: 0, dir, clock })
  const customer = await live(first.url)
  const before = await snapshot(first.url)
  await first.close()

  const second = await serveSandbox({ port: 0, dir, clock })
  expect(await snapshot(second.url)).toBe(before)
  const face = await (await fetch(`${second.url}/_/clocks/${customer}`)).json()
  expect(face).toMatchObject({ now: "2027-02-01T00:00:00.000Z", next: { at: "2027-03-01T00:00:00.000Z" } })
  const other = await clientAt(second.url).customers.create({ email: "b@demo.localhost", name: "B" })
  expect(before).not.toContain(other.customer_id)
  await fetch(`${second.url}/_/reset`, { method: "POST" })
  expect((await clientAt(second.url).customers.list()).items).toEqual([])
  await second.close()
  await rm(dir, { recursive: true })
})
