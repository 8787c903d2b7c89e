import {
  billingPermissions,
  confirmCheckout,
  openCheckout,
  publishProducts,
  reconcileBilling,
  topUp,
  updatePaymentMethod,
} from "@plinth/billing"
import { billingSandbox, cards } from "@plinth/billing/testing"
import { openGate, type Gate } from "@plinth/gate"
import { tenantPermissions } from "@plinth/tenants"
import { tenantHarness, type TenantUnderTest } from "@plinth/tenants/testing"
import { createServer, type Server } from "node:http"
import { afterAll, beforeAll, expect, test, vi } from "vitest"
import { startTasks, type RunningTasks } from "./start-tasks"

// The real sandbox, a real door and a real worker: what the provider does reaches us by its messages alone, or not at all.
const sandbox = billingSandbox()
const aTenant = tenantHarness([tenantPermissions, billingPermissions])
const day = 86_400_000

let gate: Gate
let door: Server
let running: RunningTasks
let acme: TenantUnderTest

beforeAll(async () => {
  vi.stubEnv("RESEND_BASE_URL", `${sandbox.url}/resend`)
  acme = await aTenant()
  gate = openGate(acme.databases)
  door = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on("data", (chunk: Buffer) => chunks.push(chunk))
    request.on("end", async () => {
      const headers = new Headers(request.headers as Record<string, string>)
      const asked = { method: "POST", headers, body: Uint8Array.from(Buffer.concat(chunks)) }
      const answer = await gate.answerBillingWebhook(new Request("http://localhost/api/webhooks/dodo", asked))
      response.writeHead(answer.status).end()
    })
  })
  await new Promise<void>((resolve) => door.listen(0, "127.0.0.1", resolve))
  const address = door.address()
  const port = typeof address === "object" && address ? address.port : 0
  await fetch(`${sandbox.url}/dodo/webhooks`, {
    method: "POST",
    headers: { authorization: "Bearer sk_test_sandbox", "content-type": "application/json" },
    body: JSON.stringify({ url: `http://127.0.0.1:${port}/api/webhooks/dodo` }),
  })
  await publishProducts(sandbox.provider, acme.databases.url)
  // The worker's own rounds count as gone: what a test says of messages is not found by them.
  await acme.databases.asSuperuser(
    `insert into platform.billing_rounds (kind, slot, ended_at)
      select kind, slot, now() from unnest('{recent,payments,all}'::text[]) kind,
        generate_series(date_trunc('day', now(), 'UTC') - interval '1 day', now() + interval '1 day', interval '15 minutes') slot`,
  )
  running = await startTasks(acme.databases, 4)
}, 60_000)
afterAll(async () => {
  await running.stop()
  door.close()
  await gate.close()
})

/** A tenant in the house's own time, and what its bill has come to. */
async function aBuyer() {
  const tenant = await aTenant()
  const id = tenant.tenant.id
  tenant.clock.advance({ seconds: (Date.now() - tenant.clock.now().getTime()) / 1_000 })
  await tenant.databases.asSuperuser(
    "update app.tenants set billing_state = 'trialing', trial_ends_at = now() + interval '14 days' where id = $1",
    [id],
  )
  const owner = tenant.as("owner")
  const one = async <Row extends object>(query: string) =>
    (await tenant.databases.asSuperuser<Row & Record<string, unknown>>(query, [id]))[0]
  const customer = async () =>
    (await one<{ customer_id: string }>("select customer_id from app.billing_customers where tenant_id = $1"))
      ?.customer_id ?? ""
  const rest = async () => {
    await sandbox.control("POST", "/webhooks/flush")
    await running.idle()
  }
  let offset = 0
  return {
    owner,
    customer,
    rest,
    state: () => one("select plan, billing_state from app.tenants where id = $1"),
    count: async (type: string) =>
      (
        await one<{ count: number }>(
          `select count(*)::int from app.events where tenant_id = $1 and type = 'billing.${type}'`,
        )
      )?.count,
    payment: async () =>
      (await one<{ id: string }>("select payment_id as id from app.billing_payments where tenant_id = $1"))
        ?.id ?? "",
    /** As the console writes it down when an operator asks for it. */
    askForRefund: (paymentId: string, amount: number) =>
      tenant.databases.asSuperuser(
        `insert into app.events (tenant_id, id, type, actor_type, actor_id, entity_type, entity_id, data, request_id, occurred_at)
          values ($1, gen_random_uuid(), 'billing.refund_requested', 'system', 'operator', 'billing', gen_random_uuid(),
            jsonb_build_object('paymentId', $2::text, 'amount', $3::int), 'test', now())`,
        [id, paymentId, amount],
      ),
    async buy(card: string = cards.good) {
      const { url } = await openCheckout(owner, { plan: "pro", interval: "month" })
      await sandbox.pay(url, card)
      await rest()
    },
    /** Days until the month that is paid for is over. */
    monthLeft: async () =>
      ((
        await one<{ ends: Date }>(
          "select period_ends_at as ends from app.billing_tenant_subscriptions where tenant_id = $1",
        )
      )?.ends.getTime() ?? 0) /
        day -
      (Date.now() + offset) / day,
    /** Both clocks at once, as `pnpm clock` moves them. */
    async live(days: number) {
      offset += Math.round(days * day)
      await tenant.databases.asSuperuser(
        `insert into platform.tenant_clocks (tenant_id, offset_ms) values ($1, $2)
          on conflict (tenant_id) do update set offset_ms = $2`,
        [id, offset],
      )
      await sandbox.clock(await customer(), { to: new Date(Date.now() + offset).toISOString() })
      await rest()
    },
  }
}

test(
  "bought on the hosted page it is active by messages alone, and renews",
  { timeout: 90_000 },
  async () => {
    const buyer = await aBuyer()
    await buyer.buy()
    expect(await buyer.state()).toEqual({ plan: "pro", billing_state: "active" })
    for (let month = 0; month < 3; month += 1) await buyer.live(31)
    expect(await buyer.state()).toEqual({ plan: "pro", billing_state: "active" })
    expect(await buyer.count("payment_succeeded")).toBe(4)
  },
)

test(
  "a renewal fails, grace ends, another card, and all is well: each told once",
  { timeout: 90_000 },
  async () => {
    const buyer = await aBuyer()
    await buyer.buy(cards.onceOnly)
    await buyer.live((await buyer.monthLeft()) + 0.1)
    expect(await buyer.state()).toEqual({ plan: "pro", billing_state: "past_due" })
    for (let days = 0; days < 6; days += 1) await buyer.live(1)
    expect(await buyer.state()).toEqual({ plan: "pro", billing_state: "restricted" })
    expect(await buyer.count("payment_overdue")).toBe(4)
    const { url } = await updatePaymentMethod(buyer.owner)
    await sandbox.pay(url ?? "")
    await buyer.rest()
    expect(await buyer.state()).toEqual({ plan: "pro", billing_state: "active" })
    expect(await buyer.count("recovered")).toBe(1)
    expect(await buyer.count("payment_succeeded")).toBe(2)
  },
)

test(
  "doubled, held back, reordered and wrongly signed, messages come to the same",
  { timeout: 90_000 },
  async () => {
    const buyer = await aBuyer()
    for (const fault of [
      { kind: "duplicate", count: 4, times: 6 },
      { kind: "corrupt", part: "signature", times: 2 },
      { kind: "corrupt", part: "timestamp", times: 1 },
    ])
      await sandbox.control("POST", "/webhooks/faults", fault)
    await buyer.buy()
    const pack = await topUp(buyer.owner, { credits: 1_000 })
    await sandbox.pay(pack.url)
    await buyer.rest()
    await sandbox.control("DELETE", "/webhooks/faults")
    await sandbox.control("POST", "/webhooks/replay", {})
    await buyer.rest()
    expect(await buyer.state()).toEqual({ plan: "pro", billing_state: "active" })
    expect(await buyer.count("payment_succeeded")).toBe(2)
  },
)

test(
  "a customer of nobody's leaves every tenant where it is, whatever its metadata says",
  { timeout: 90_000 },
  async () => {
    const buyer = await aBuyer()
    const forged = await sandbox.provider.createCustomer(
      { tenantId: buyer.owner.tenantId, email: "mallory@example.test", name: "Mallory" },
      "forged",
    )
    const products = await acme.databases.asSuperuser<{ product_id: string }>(
      "select product_id from platform.billing_products where plan = 'enterprise' and billing_interval = 'month'",
    )
    const { url } = await sandbox.provider.createCheckout(
      {
        customerId: forged,
        productId: products[0]?.product_id ?? "",
        quantity: 1,
        tenantId: buyer.owner.tenantId,
        ref: "guessed",
        returnUrl: "http://localhost:3000/",
        cancelUrl: "http://localhost:3000/",
      },
      "forged",
    )
    await sandbox.pay(url)
    await buyer.rest()
    expect(await buyer.state()).toEqual({ plan: "starter", billing_state: "trialing" })
  },
)

test("where no message ever comes, the rounds alone find what was bought", { timeout: 90_000 }, async () => {
  const buyer = await aBuyer()
  await sandbox.control("POST", "/webhooks/faults", { kind: "drop" })
  await buyer.buy()
  expect(await buyer.state()).toEqual({ plan: "starter", billing_state: "trialing" })
  await acme.databases.asSuperuser("delete from platform.billing_rounds")
  await vi.waitFor(
    async () => {
      // Or the worker goes them, at this very moment.
      await reconcileBilling(acme.databases.worker, sandbox.provider)
      await buyer.rest()
      expect(await buyer.state()).toEqual({ plan: "pro", billing_state: "active" })
    },
    { timeout: 30_000, interval: 200 },
  )
  await sandbox.control("DELETE", "/webhooks/faults")
  expect(await buyer.count("payment_succeeded")).toBe(1)
})

test(
  "a refund that an operator asks for is made and booked once, and a lost dispute leaves the bill alone open",
  { timeout: 90_000 },
  async () => {
    const buyer = await aBuyer()
    await buyer.buy()
    const paymentId = await buyer.payment()
    await buyer.askForRefund(paymentId, 1_000)
    // The first time it is asked for at the provider, whose message of it comes the second time.
    await buyer.rest()
    await buyer.rest()
    expect(await buyer.count("refunded")).toBe(1)
    await sandbox.control("POST", "/webhooks/flush")
    const { id } = (await sandbox.control("POST", "/disputes", { payment: paymentId })) as { id: string }
    await buyer.rest()
    expect(await buyer.state()).toEqual({ plan: "pro", billing_state: "active" })
    await sandbox.control("POST", `/disputes/${id}/settle`, { status: "dispute_lost" })
    await buyer.rest()
    expect(await buyer.state()).toEqual({ plan: "pro", billing_state: "suspended" })
    expect(await buyer.count("dispute_closed")).toBe(1)
  },
)

test(
  "while the provider is away nothing is given, and the way back from its page finds it later",
  { timeout: 90_000 },
  async () => {
    const buyer = await aBuyer()
    const { checkoutId, url } = await openCheckout(buyer.owner, { plan: "business", interval: "month" })
    await sandbox.pay(url)
    await sandbox.fault({ kind: "status", path: "/subscriptions", status: 500 })
    await sandbox.fault({ kind: "status", path: "/payments", status: 500 })
    await buyer.rest()
    expect(await buyer.state()).toEqual({ plan: "starter", billing_state: "trialing" })
    await sandbox.mend()
    expect(await confirmCheckout(buyer.owner, { checkoutId })).toMatchObject({ outcome: "succeeded" })
    expect(await buyer.state()).toEqual({ plan: "business", billing_state: "active" })
  },
)

test(
  "while the secret is changed every message carries both signatures, and ours still counts",
  { timeout: 90_000 },
  async () => {
    await sandbox.control("POST", "/webhooks/rotate")
    const buyer = await aBuyer()
    await buyer.buy()
    expect(await buyer.state()).toEqual({ plan: "pro", billing_state: "active" })
  },
)
