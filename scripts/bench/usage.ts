import { pipeline } from "node:stream/promises"
import { Readable } from "node:stream"
import pg from "pg"
import { from as copyFrom } from "pg-copy-streams"
import { newId, systemClock } from "../../packages/core/src"
import { openDatabases, tenantContext } from "../../packages/db/src"
import { foldUsage, readUsageSummary, recordUsageBatch, type UsageEventInput } from "../../packages/usage/src"
import { benchDatabase } from "./kit/bench-database"
import { atLeast, exitByBudgets, figure, reported } from "./kit/budget"
import { insertCrowd, tenantId, userId } from "./kit/crowd"
import { race } from "./kit/race"

// Events in batches of a thousand, recorded by the verb under its policies, beside COPY of the same rows by the server's superuser
// into a twin of the table with the same indexes. Then a month's summary with ten times as many events in it.

const batch = 1_000
const rounds = 9
const timesARound = 12
/** Events in the smaller month; the larger has ten times as many. With `full` a million, and ten, which takes some minutes. */
const month = process.argv.includes("full") ? 1_000_000 : 100_000

const server = await benchDatabase("usage", { durable: true })
await insertCrowd(server.url, 3, 1)
const databases = openDatabases({ url: server.url, size: 10 })
const owner = new pg.Client({ connectionString: server.url })
await owner.connect()
await owner.query("update app.tenants set period_anchor = now() - interval '10 days'")
await owner.query(
  "create table app.twin (like app.usage_events including defaults including identity including indexes)",
)

const contextOf = (number: number) =>
  tenantContext(databases, {
    tenantId: tenantId(number),
    permissions: new Set(["usage:read", "usage:record"]),
    origin: { actor: { type: "user", id: userId(number) }, requestId: "bench", clock: systemClock },
  })

const ctx = contextOf(1)
const endpoints = ["projects.list", "projects.get", "projects.create", "members.list"]

const eventsOf = (): UsageEventInput[] =>
  Array.from({ length: batch }, (_, n) => ({
    key: newId(),
    meter: "assistant_tokens",
    quantity: 1 + (n % 7),
    occurredAt: new Date(Date.now() - (n % 1_000)),
    endpoint: endpoints[n % endpoints.length],
  }))

const begun = new Date().toISOString()
const columns =
  "tenant_id, key, meter, quantity, occurred_at, booked_at, period_started_at, member_type, endpoint, body_hash"
const copyTextOf = (events: readonly UsageEventInput[]) =>
  events
    .map(({ key, meter, quantity, occurredAt, endpoint }) => {
      const at = occurredAt?.toISOString()
      return [tenantId(1), key, meter, quantity, at, at, begun, "system", endpoint, newId()].join("\t")
    })
    .join("\n")

const made = { recorded: 0, copied: 0 }
const plenty = (rounds + 1) * timesARound
const batches = Array.from({ length: plenty }, eventsOf)
const texts = Array.from({ length: plenty }, () => copyTextOf(eventsOf()))
const next = <Item>(of: readonly Item[], way: keyof typeof made): Item => {
  const item = of[made[way]++]
  if (item === undefined) throw new Error("There are as many batches as turns.")
  return item
}

const { ms, ratio } = await race(
  {
    recorded: () => recordUsageBatch(ctx, { events: next(batches, "recorded") }),
    copied: () =>
      pipeline(
        Readable.from([next(texts, "copied")]),
        owner.query(copyFrom(`copy app.twin (${columns}) from stdin`)),
      ),
  },
  { clients: 1, rounds, timesARound },
)
reported("usage-events-per-second", (batch * 1_000) / ms("recorded"))
reported("copied-rows-per-second", (batch * 1_000) / ms("copied"))
atLeast("usage-events-to-copy", ratio("copied", "recorded"), 0.25)

/** A month of so many events, folded: what a page asks for reads what they came to. */
async function fillMonth(number: number, events: number): Promise<void> {
  const id = tenantId(number)
  await owner.query(
    `insert into app.usage_events (tenant_id, key, meter, quantity, occurred_at, booked_at, period_started_at, member_type, endpoint,
        api_key_id, body_hash)
      select $1, 'month-' || n, 'api_calls', 1, at, at, (select (app.tenant_month(period_anchor, now())).starts_at from app.tenants where id = $1),
        'api_key', ($2::text[])[1 + n % 4], $1, $1
      from generate_series(1, $3::int) n, lateral (select now() - n % 864000 * interval '1 second') as told (at)`,
    [id, endpoints, events],
  )
}
await fillMonth(2, month)
await fillMonth(3, 10 * month)
await owner.query("vacuum analyze")
let folded = 0
const foldBegun = performance.now()
for (let more = -1; more !== 0; folded += more) more = await foldUsage(databases.worker)
reported("usage-events-folded-per-second", (folded * 1_000) / (performance.now() - foldBegun))
await owner.query("vacuum analyze")

const [smaller, larger] = [contextOf(2), contextOf(3)]
const usedOf = async (of: typeof ctx) => (await readUsageSummary(of)).meters[0]?.used
const used = await Promise.all([usedOf(smaller), usedOf(larger)])
if (used.join() !== [month, 10 * month].join())
  throw new Error(`The months hold ${used.join(" and ")} calls.`)

const summary = await race(
  { smaller: () => readUsageSummary(smaller), larger: () => readUsageSummary(larger) },
  { clients: 4, rounds: 15, timesARound: 200 },
)
const millions = (events: number) => `${events / 1_000_000}m`
reported(`usage-summary-ms-of-${millions(10 * month)}`, summary.ms("larger"))
figure(
  `usage-summary-of-${millions(10 * month)}-to-${millions(month)}`,
  summary.ratio("larger", "smaller"),
  1.5,
)

await Promise.all([databases.close(), owner.end()])
await server.stop()
exitByBudgets()
