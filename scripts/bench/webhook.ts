import { createServer } from "node:http"
import pg from "pg"
import { signedMessage } from "../../packages/billing/src/testing/signed-message"
import { openDatabases } from "../../packages/db/src"
import { openGate } from "../../packages/gate/src"
import { benchDatabase } from "./kit/bench-database"
import { exitByBudgets, figure, reported } from "./kit/budget"

// A message of the payment provider over HTTP, from its first byte to the answer: read, verified, kept. Beside it the same row
// inserted in plain pg, verified by nobody, behind the same bare HTTP server, in turns.

const clients = 4
const rounds = 11
const timesARound = 400

const server = await benchDatabase("webhook")
const gate = openGate(openDatabases({ url: server.url, size: 10 }))
/** As the server's superuser, whom no policy binds: nothing stands between it and the table. */
const owner = new pg.Pool({ connectionString: server.url, max: 10 })

const messageOf = (time: number) =>
  signedMessage({
    business_id: "bus_bench",
    type: "subscription.updated",
    timestamp: new Date().toISOString(),
    data: {
      payload_type: "Subscription",
      subscription_id: `sub_${time}`,
      status: "active",
      customer: { customer_id: `cus_${time}`, email: "ada@example.test", name: "Ada Example", metadata: {} },
      metadata: { checkout_ref: "bench", filling: "x".repeat(2_000) },
    },
  })

const inserting = `insert into platform.billing_payment_events
    (provider, id, type, object_kind, object_id, customer_id, checkout_ref, occurred_at, sent_at, is_fresh, payload)
  values ('dodo', $1, 'subscription.updated', 'subscription', $2, $3, 'bench', now(), now(), true, $4)
  on conflict (provider, id) do update set deliveries = billing_payment_events.deliveries + 1`

const answers = {
  plinth: (headers: Headers, raw: Uint8Array) =>
    gate.answerBillingWebhook(
      new Request("http://localhost/api/webhooks/dodo", {
        method: "POST",
        headers,
        body: Uint8Array.from(raw),
      }),
    ),
  plain: async (headers: Headers, raw: Uint8Array) => {
    const text = new TextDecoder().decode(raw)
    const { data } = JSON.parse(text) as {
      data: { subscription_id: string; customer: { customer_id: string } }
    }
    const values = [headers.get("webhook-id"), data.subscription_id, data.customer.customer_id, text]
    await owner.query({ name: "insert", text: inserting, values })
    return Response.json({ outcome: "kept" })
  },
}

type Way = keyof typeof answers

const http = createServer((request, response) => {
  const chunks: Buffer[] = []
  request.on("data", (chunk: Buffer) => chunks.push(chunk))
  request.on("end", () => {
    const way: Way = request.url === "/plain" ? "plain" : "plinth"
    const headers = new Headers(request.headers as Record<string, string>)
    void answers[way](headers, Buffer.concat(chunks)).then(async (answer) => {
      response.writeHead(answer.status).end(await answer.text())
    })
  })
})
await new Promise<void>((resolve) => http.listen(0, "127.0.0.1", resolve))
const address = http.address()
const port = typeof address === "object" && address ? address.port : 0

let made = 0
/** Milliseconds of each delivery of a round. */
async function deliver(way: Way): Promise<{ latencies: number[]; seconds: number }> {
  const messages = Array.from({ length: timesARound }, () => messageOf((made += 1)))
  const next = messages.values()
  const latencies: number[] = []
  const client = async () => {
    for (const { headers, raw } of next) {
      const begun = performance.now()
      const answer = await fetch(`http://127.0.0.1:${port}/${way}`, {
        method: "POST",
        headers,
        body: Uint8Array.from(raw),
      })
      await answer.text()
      if (answer.status !== 200) throw new Error(`${way} answered ${answer.status}`)
      latencies.push(performance.now() - begun)
    }
  }
  const begun = performance.now()
  await Promise.all(Array.from({ length: clients }, client))
  return { latencies, seconds: (performance.now() - begun) / 1_000 }
}

const all: Record<Way, number[]> = { plinth: [], plain: [] }
const spent: Record<Way, number> = { plinth: 0, plain: 0 }
for (let round = 0; round < rounds; round += 1)
  for (const way of round % 2 ? (["plinth", "plain"] as const) : (["plain", "plinth"] as const)) {
    const { latencies, seconds } = await deliver(way)
    if (round === 0) continue
    all[way].push(...latencies)
    spent[way] += seconds
  }

const percentile = (values: readonly number[], share: number) =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length * share)] ?? Number.NaN
const p99 = { plinth: percentile(all.plinth, 0.99), plain: percentile(all.plain, 0.99) }
const median = { plinth: percentile(all.plinth, 0.5), plain: percentile(all.plain, 0.5) }
console.log(
  `${all.plinth.length} deliveries by ${clients} at once: p50 ${median.plinth.toFixed(2)} ms, p99 ${p99.plinth.toFixed(2)} ms; ` +
    `plain pg: p50 ${median.plain.toFixed(2)} ms, p99 ${p99.plain.toFixed(2)} ms`,
)
figure("webhook-acknowledged-p99-ms", p99.plinth, 50)
reported("webhook-p50-to-plain-pg", median.plinth / median.plain)
reported("webhook-p99-to-plain-pg", p99.plinth / p99.plain)
reported("webhook-deliveries-per-second", all.plinth.length / spent.plinth)
reported("plain-pg-deliveries-per-second", all.plain.length / spent.plain)

http.close()
await Promise.all([gate.close(), owner.end()])
await server.stop()
exitByBudgets()
