import { existsSync } from "node:fs"
import { setTimeout as sleep } from "node:timers/promises"
import { newId } from "../../packages/core/src"
import { openDatabases, type TenantContext } from "../../packages/db/src"
import { record } from "../../packages/events/src"
import { projectEvents } from "../../packages/projects/src/events"
import { benchDatabase } from "./kit/bench-database"
import { exitByBudgets, figure, reported } from "./kit/budget"
import { insertCrowd, ownerOf, projectId } from "./kit/crowd"
import { benchEnvironment, webBuild } from "./kit/env"
import { listenOverHttp } from "./kit/listen-over-http"
import { median } from "./kit/median"
import { race } from "./kit/race"
import { serveNext } from "./kit/serve-next"
import { signInOften } from "./kit/sign-in-often"

// The live feed of one built web process with two hundred streams in two tenants: how long after a commit each of the others
// has it, and how many events it carries. Beside it, what recording an event costs the write that it tells of.

const tenants = [1, 2]
const listenersEach = 100
const moments = 80
const burst = 1_000

if (!existsSync(webBuild)) {
  console.error("There is no build of the web app: run `pnpm build` first.")
  process.exit(1)
}

const database = await benchDatabase("feed")
await insertCrowd(database.url, tenants.length, 1)
const databases = openDatabases({ url: database.url })
const owners = tenants.map((tenant) => ownerOf(databases, tenant))
const web = await serveNext("apps/web", { ...benchEnvironment(database.url), RATE_LIMIT_SCALE: "1000" })

const committed = new Map<string, number>()
const received: { id: string; at: number }[] = []
const hear = (id: string, at: number) => void received.push({ id, at })
const streams: { destroy(): void }[] = []
for (const [index, tenant] of tenants.entries()) {
  const { actor } = owners[index] ?? {}
  const cookies = await signInOften(database.url, actor?.id ?? "", listenersEach)
  const url = `${web.url}/api/trpc/t-${tenant}/feed.listen?input=%7B%22json%22%3A%7B%7D%7D`
  streams.push(...(await Promise.all(cookies.map((cookie) => listenOverHttp(url, { cookie }, hear)))))
}

async function happen(owner: TenantContext): Promise<void> {
  const id = newId()
  await owner.write((tx) => record(tx, projectEvents.updated(id, { fields: ["name"] })))
  committed.set(id, performance.now())
}

async function untilHeard(deliveries: number): Promise<void> {
  const begun = performance.now()
  while (received.length < deliveries && performance.now() - begun < 60_000) await sleep(5)
  if (received.length !== deliveries) throw new Error(`${received.length} of ${deliveries} were heard`)
}

for (let moment = 0; moment < moments; moment += 1) {
  for (const owner of owners) await happen(owner)
  await sleep(60 + Math.random() * 120)
}
await untilHeard(moments * tenants.length * listenersEach)
const waits = received
  .map(({ id, at }) => Math.max(0, at - (committed.get(id) ?? Number.NaN)))
  .toSorted((a, b) => a - b)
const p95 = waits[Math.floor(waits.length * 0.95)] ?? Number.NaN
console.log(
  `commit to browser: p50 ${median(waits).toFixed(0)} ms, p95 ${p95.toFixed(0)} ms, ${streams.length} streams`,
)
figure("feed-commit-to-browser-p50-ms", median(waits), 300)
reported("feed-commit-to-browser-p95-ms", p95)

const before = received.length
const begun = performance.now()
await Promise.all(
  owners.flatMap((owner) =>
    Array.from({ length: 4 }, async () => {
      for (let n = 0; n < burst / (4 * owners.length); n += 1) await happen(owner)
    }),
  ),
)
await untilHeard(before + burst * listenersEach)
const seconds = (performance.now() - begun) / 1000
reported("feed-events-per-second", burst / seconds)
reported("feed-deliveries-per-second", (burst * listenersEach) / seconds)

for (const stream of streams) stream.destroy()
await web.server.stop()

/** A change as a verb makes it: lock, decide, write; and what tells of it. */
const change = (tells: boolean) => (time: number) => {
  const index = time % owners.length
  const owner = owners[index]
  const id = projectId(index + 1, 1)
  return (
    owner?.write(async (tx) => {
      const { name } = await tx
        .selectFrom("app.projects")
        .select("name")
        .where("tenant_id", "=", tx.tenantId)
        .where("id", "=", id)
        .forUpdate()
        .executeTakeFirstOrThrow()
      await tx
        .updateTable("app.projects")
        .set({ name: `${name.split(" ")[0]} ${time}`, updated_at: new Date() })
        .where("tenant_id", "=", tx.tenantId)
        .where("id", "=", id)
        .execute()
      if (tells) await record(tx, projectEvents.updated(id, { fields: ["name"] }))
    }) ?? Promise.resolve()
  )
}
const { ms, ratio } = await race(
  { told: change(true), silent: change(false) },
  { clients: 1, rounds: 9, timesARound: 400 },
)
console.log(`a write ${ms("silent").toFixed(2)} ms, with its event ${ms("told").toFixed(2)} ms`)
figure("record-in-a-write", ratio("told", "silent"), 1.3)

await databases.close()
await database.stop()
exitByBudgets()
