import { once } from "node:events"
import { createServer } from "node:http"
import type { AddressInfo } from "node:net"
import { InMemoryProvider, OpenFeature, type Client, type EvaluationContext } from "@openfeature/server-sdk"
import pg from "pg"
import { PostHog } from "posthog-node"
import { openDatabases } from "../../packages/db/src"
import { booleanFlag } from "../../packages/flags/src/define-flags"
import { DatabaseProvider } from "../../packages/flags/src/providers/open-feature/database-provider"
import { benchDatabase } from "./kit/bench-database"
import { atLeast, exitByBudgets } from "./kit/budget"
import { race } from "./kit/race"

// Evaluations a second in one process, of the same hundred flags: ours from the database's snapshot behind OpenFeature, beside
// posthog-node's local evaluation and OpenFeature's own in-memory provider, which looks at the plan and draws nothing. Each is
// a flag for two plans that half of the tenants draw. Higher is better: 1 is as fast.

const count = 100
const keys = Array.from({ length: count }, (_, n) => `bench.flag-${n}`)
const tenants = Array.from(
  { length: 10_000 },
  (_, n) => `0190a0b0-0000-7000-8000-${String(n).padStart(12, "0")}`,
)
const plans = ["starter", "pro", "business"] as const
const keyOf = (time: number) => keys[time % count] ?? ""
const tenantOf = (time: number) => tenants[time % tenants.length] ?? ""
const planOf = (time: number) => plans[time % plans.length] ?? "starter"

const server = await benchDatabase("flags")
const databases = openDatabases({ url: server.url, size: 2 })
await fillDatabase()
await OpenFeature.setProviderAndWait(
  "ours",
  new DatabaseProvider({
    db: databases.app,
    declarations: Object.fromEntries(keys.map((key) => [key, booleanFlag(false)])),
  }),
)
await OpenFeature.setProviderAndWait("memory", inMemory())
const definitions = serveDefinitions()
await once(definitions, "listening")
const posthog = new PostHog("phc_bench", {
  host: `http://localhost:${(definitions.address() as AddressInfo).port}`,
  personalApiKey: "phx_bench",
})
if (!(await posthog.waitForLocalEvaluationReady(5_000))) throw new Error("posthog-node has no definitions")

const byOpenFeature = (client: Client) => (time: number) =>
  client.getBooleanValue(keyOf(time), false, { tenantId: tenantOf(time), plan: planOf(time) })
const sides = {
  ours: byOpenFeature(OpenFeature.getClient("ours")),
  memory: byOpenFeature(OpenFeature.getClient("memory")),
  posthog: async (time: number) =>
    (await posthog.isFeatureEnabled(keyOf(time), tenantOf(time), {
      personProperties: { plan: planOf(time) },
      onlyEvaluateLocally: true,
      sendFeatureFlagEvents: false,
    })) ?? null,
}
const names = Object.keys(sides) as (keyof typeof sides)[]

for (const name of names) await checkShare(name)
const { ms, ratio } = await race(sides, { clients: 1, rounds: 11, timesARound: 20_000 })
for (const name of names) console.log(`${name} ${Math.round(1_000 / ms(name))} evaluations a second`)
atLeast("flags-to-posthog-local-evaluation", ratio("posthog", "ours"), 1)
atLeast("flags-to-openfeature-in-memory", ratio("memory", "ours"), 0.5)

await posthog.shutdown()
await OpenFeature.clearProviders()
definitions.close()
await databases.close()
await server.stop()
exitByBudgets()

/** Each side evaluates what it is said to: a third of the tenants has another plan, and of the rest half is drawn, or all. */
async function checkShare(name: keyof typeof sides): Promise<void> {
  let on = 0
  for (let time = 0; time < 30_000; time += 1) if (await sides[name](time)) on += 1
  const wanted = name === "memory" ? 2 / 3 : 1 / 3
  if (Math.abs(on / 30_000 - wanted) > 0.03) throw new Error(`${name} gives it to ${on} of 30000`)
}

async function fillDatabase(): Promise<void> {
  const pool = new pg.Pool({ connectionString: server.url, max: 1 })
  await pool.query(
    `insert into platform.flags (key, kind, variants, rollout, plans, version, changed_at)
      select key, 'boolean', '[{"name": "on", "value": true}, {"name": "off", "value": false}]',
        '{"by": "tenant", "shares": [{"variant": "on", "percent": 50}, {"variant": "off", "percent": 50}]}',
        '{pro,business}', 1, now()
      from unnest($1::text[]) as key`,
    [keys],
  )
  await pool.end()
}

function inMemory() {
  const paying: readonly unknown[] = ["pro", "business"]
  const variants: Record<string, boolean> = { on: true, off: false }
  const contextEvaluator = ({ plan }: EvaluationContext) => (paying.includes(plan) ? "on" : "off")
  const flag = { variants, defaultVariant: "off", disabled: false, contextEvaluator }
  return new InMemoryProvider(Object.fromEntries(keys.map((key) => [key, flag])))
}

/** What posthog-node asks of its host, with the same flags. */
function serveDefinitions() {
  const flags = keys.map((key, id) => ({
    id,
    key,
    name: key,
    active: true,
    deleted: false,
    team_id: 1,
    filters: {
      groups: [
        {
          properties: [{ key: "plan", type: "person", operator: "exact", value: ["pro", "business"] }],
          rollout_percentage: 50,
        },
      ],
    },
  }))
  return createServer((_, answer) => {
    answer.writeHead(200, { "content-type": "application/json" })
    answer.end(JSON.stringify({ flags, group_type_mapping: {}, cohorts: {} }))
  }).listen(0, "localhost")
}
