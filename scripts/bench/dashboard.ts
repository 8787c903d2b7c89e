import { existsSync } from "node:fs"
import path from "node:path"
import { openDatabases } from "../../packages/db/src"
import { findFreePort, startEmbeddedPostgres } from "../../packages/db/src/embedded"
import { migrate } from "../../packages/db/src/migrate"
import { foldEvents } from "../../packages/overview/src"
import { seed } from "../dev/seed"
import { buildBareNext } from "./kit/bare-next"
import { exitByBudgets, figure, reported } from "./kit/budget"
import { repeat } from "./kit/cpu-of"
import { benchEnvironment, webBuild } from "./kit/env"
import { median } from "./kit/median"
import { next, serveNext } from "./kit/serve-next"
import { threadSeconds } from "./kit/thread-seconds"

// CPU that the web server spends on a signed-in dashboard, beside a bare dynamic Next page of the same version, in one run.
// A round is one request of each: whatever else the machine is at, it is at it for both.

const rounds = 800
const requestsToWarmUp = 1_000
const daysAsked = encodeURIComponent(JSON.stringify({ json: { days: 30 } }))

if (!existsSync(webBuild)) {
  console.error("There is no build of the web app: run `pnpm build` first.")
  process.exit(1)
}

const directory = path.resolve(".plinth/bench/postgres")
const database = await startEmbeddedPostgres({ port: await findFreePort(), directory, durable: false })
await migrate(database.url)
const env = { ...benchEnvironment(database.url), RATE_LIMIT_SCALE: "1000" }
await seed(["demo"], env)
// As the worker does: else the charts would show nothing.
const databases = openDatabases({ url: database.url, size: 2 })
while ((await foldEvents(databases.worker)) > 0);
await databases.close()

const bareFolder = await buildBareNext(next)
const plinth = await serveNext("apps/web", env)
const bare = await serveNext(bareFolder, env)
const cookie = await signIn(plinth.url)

const ask = {
  plinth: () => get(`${plinth.url}/app/demo`, cookie),
  // Below the page are the charts of 30 days. They come once somebody is about to see them, by a request of their own.
  charts: () => get(`${plinth.url}/api/trpc/demo/overview.insight?input=${daysAsked}`, cookie),
  bare: () => get(bare.url, ""),
}
// Long enough that the engine has compiled both: a server spends its life there.
await Promise.all([repeat(ask.plinth, requestsToWarmUp), repeat(ask.bare, requestsToWarmUp)])
const page = await besideBare(ask.plinth)
console.log(`dashboard ${page.ms.toFixed(2)} ms of CPU a request, bare page ${page.bareMs.toFixed(2)} ms`)
figure("dashboard-cpu-to-bare-page", page.ratio, 2)

await repeat(ask.charts, requestsToWarmUp)
const charts = await besideBare(ask.charts)
console.log(`charts of its 30 days ${charts.ms.toFixed(2)} ms, asked for where they are seen`)
reported("charts-cpu-to-bare-page", charts.ratio)

await Promise.all([plinth.server.stop(), bare.server.stop()])
await database.stop()
exitByBudgets()

/** Milliseconds of CPU of our server for a request beside the bare one's, and how many times as much. */
async function besideBare(ours: () => Promise<void>) {
  const spent = { plinth: [] as number[], bare: [] as number[] }
  const read = { plinth: threadSeconds(plinth.server.pid), bare: threadSeconds(bare.server.pid) }
  for (let round = 0; round < rounds; round += 1) {
    await ask.bare()
    await ours()
    // What a server does after it has answered is its next round's.
    for (const [side, { server }] of [
      ["bare", bare],
      ["plinth", plinth],
    ] as const) {
      const now = threadSeconds(server.pid)
      spent[side].push((now - read[side]) * 1_000)
      read[side] = now
    }
  }
  const ratio = median(spent.plinth.map((ms, round) => ms / (spent.bare[round] ?? Number.NaN)))
  return { ms: median(spent.plinth), bareMs: median(spent.bare), ratio }
}

async function signIn(url: string): Promise<string> {
  const response = await fetch(`${url}/api/auth/sign-in/email`, {
    method: "POST",
    headers: { "content-type": "application/json", origin: url },
    body: JSON.stringify({ email: "demo@demo.localhost", password: "plinth-demo" }),
  })
  if (!response.ok) throw new Error(`Signing in failed: ${await response.text()}`)
  return response.headers
    .getSetCookie()
    .map((line) => line.split(";")[0])
    .join("; ")
}

async function get(url: string, cookies: string): Promise<void> {
  const response = await fetch(url, { headers: { cookie: cookies }, redirect: "manual" })
  await response.arrayBuffer()
  if (response.status !== 200) throw new Error(`${url} answered ${response.status}`)
}
