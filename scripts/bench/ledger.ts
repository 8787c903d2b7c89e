import pg from "pg"
import { checkLedger, debitCredits, grantCredits } from "../../packages/credits/src"
import { askDebit, debits } from "../../packages/credits/src/debit/debit"
import { openDatabases } from "../../packages/db/src"
import { benchDatabase } from "./kit/bench-database"
import { atLeast, exitByBudgets, figure, reported } from "./kit/budget"
import { insertCrowd, ownerOf, tenantId } from "./kit/crowd"
import { percentile } from "./kit/percentile"
import { race } from "./kit/race"

// Debits of one busy tenant, and of a thousand beside it. Next to the verb: the same function with a commit for each debit, and
// the bare insert of an entry into a table without walls, with nothing to decide. Commits wait for the disk.

const crowd = 1_001
const hot = crowd
const grants = 10
const connections = 64

const server = await benchDatabase("ledger", { durable: true })
await insertCrowd(server.url, crowd, 1)
// A tenant has half of four fifths: as many as there are callers at most.
const databases = openDatabases({ url: server.url, size: 160 })
/** As the server's superuser, whom no policy binds. */
const plain = new pg.Pool({ connectionString: server.url, max: connections, pipeline: true })
plain.on("error", () => {})
await plain.query(`create table public.plain_entries (like app.tenant_credit_ledgers including defaults including constraints);
  alter table public.plain_entries add column number bigint generated always as identity;
  alter table public.plain_entries drop column seq;
  create unique index on public.plain_entries (tenant_id, number);
  create unique index on public.plain_entries (tenant_id, kind, op_key)`)

const spenders = Array.from({ length: crowd }, (_, index) => ownerOf(databases, index + 1, ["credit:spend"]))
const spenderOf = (tenant: number) => {
  const ctx = spenders[tenant - 1]
  if (!ctx) throw new Error(`There is no tenant ${tenant}.`)
  return ctx
}
await eachInTurn(spenders, (ctx) =>
  ctx.write(async (tx) => {
    for (let ref = 0; ref < grants; ref += 1)
      await grantCredits(tx, {
        source: { kind: "bonus", ref: String(ref) },
        amount: 1_000_000,
        expiresAt: null,
        isPaid: false,
      })
  }),
)

let made = 0
const debit = () => ({ key: `debit:${(made += 1)}`, amount: 1, reason: "bench" })
/** Lines of their own, so that nobody's debit goes with another's: the same function, the same flight, a commit each. */
const alone = Array.from({ length: 256 }, () => ({ ...debits, most: 1 }))
const insert = {
  name: "insert",
  text: `insert into public.plain_entries
      (tenant_id, kind, op_key, amount, balance_after, debt_after, reason, actor_type, actor_id, at)
    values ($1, 'debit', $2, -1, 0, 0, 'bench', 'user', $3, now())`,
}
const ctx = spenderOf(hot)
const ways = {
  plinth: () => debitCredits(ctx, debit()),
  commits: (time: number) =>
    ctx.writeTogether(alone[time % alone.length] ?? debits, askDebit(debit(), ctx.actor, ctx.clock)),
  inserts: () => plain.query({ ...insert, values: [tenantId(hot), debit().key, tenantId(hot)] }),
}

for (const { callers, times, overCommits, overInserts } of [
  { callers: 16, times: 960, overCommits: 6, overInserts: 0.3 },
  { callers: 64, times: 1_920, overCommits: 20, overInserts: 0.5 },
]) {
  const waits: number[] = []
  const runners = { ...ways, plinth: timed(ways.plinth, waits) }
  const { ms, ratio } = await race(runners, { clients: callers, rounds: 5, timesARound: times })
  const aSecond = (way: keyof typeof ways) => Math.round(1_000 / ms(way))
  console.log(
    `${callers} callers, debits a second: ${aSecond("plinth")} (${percentiles(waits)}); ` +
      `a commit each ${aSecond("commits")}; bare inserts ${aSecond("inserts")}`,
  )
  atLeast(`ledger-${callers}-callers-to-a-commit-each`, ratio("commits", "plinth"), overCommits)
  atLeast(`ledger-${callers}-callers-to-bare-inserts`, ratio("inserts", "plinth"), overInserts)
}

// A thousand tenants, a debit each in turn: alone, and beside one that never stops. They share the process and its connections.
const cold: Record<"alone" | "beside", number[]> = { alone: [], beside: [] }
let coldSeconds = 0
let isHot = false
for (let round = 0; round < 6; round += 1)
  for (const way of round % 2 ? (["beside", "alone"] as const) : (["alone", "beside"] as const)) {
    isHot = way === "beside"
    const busy = Array.from({ length: isHot ? 16 : 0 }, async () => {
      while (isHot) await ways.plinth()
    })
    const waits: number[] = []
    const begun = performance.now()
    await eachInTurn(
      Array.from({ length: crowd - 1 }, (_, index) => index + 1),
      (tenant) => timed(() => debitCredits(spenderOf(tenant), debit()), waits)(),
    )
    if (!isHot && round > 0) coldSeconds += (performance.now() - begun) / 1_000
    isHot = false
    await Promise.all(busy)
    if (round > 0) cold[way].push(...waits)
  }
console.log(
  `a thousand tenants, 8 callers: ${Math.round(cold.alone.length / coldSeconds)} a second, ${percentiles(cold.alone)}; ` +
    `beside a hot one ${percentiles(cold.beside)}`,
)
reported("ledger-thousand-tenants-per-second", cold.alone.length / coldSeconds)
figure("ledger-cold-p99-beside-hot-to-alone", percentile(cold.beside, 0.99) / percentile(cold.alone, 0.99), 2)

const { findings } = await checkLedger(databases.worker)
if (findings.length > 0) throw new Error(`The ledger breaks its rules: ${JSON.stringify(findings)}`)
await Promise.all([databases.close(), plain.end()])
await server.stop()
exitByBudgets()

function timed<Args extends unknown[]>(work: (...args: Args) => Promise<unknown>, waits: number[]) {
  return async (...args: Args) => {
    const begun = performance.now()
    await work(...args)
    waits.push(performance.now() - begun)
  }
}

function percentiles(waits: readonly number[]): string {
  return `p50 ${percentile(waits, 0.5).toFixed(1)} ms, p99 ${percentile(waits, 0.99).toFixed(1)} ms`
}

async function eachInTurn<Item>(items: readonly Item[], work: (item: Item) => Promise<unknown>) {
  const left = items.values()
  const caller = async () => {
    for (const item of left) await work(item)
  }
  await Promise.all(Array.from({ length: 8 }, caller))
}
