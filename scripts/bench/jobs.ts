import { PgBoss } from "pg-boss"
import pg from "pg"
import { setTimeout as sleep } from "node:timers/promises"
import { z } from "zod"
import { openDatabases } from "../../packages/db/src"
import { createWorker, defineTask, enqueue } from "../../packages/jobs/src"
import { benchDatabase } from "./kit/bench-database"
import { exitByBudgets, figure, reported } from "./kit/budget"
import { insertCrowd, ownerOf, tenantId } from "./kit/crowd"
import { median } from "./kit/median"

// What a job costs and how long it waits: on an idle worker, in a crowd beside pg-boss alone with the same payload, and
// behind ten thousand of another tenant.

const tenants = 20
const jobs = 2_000
const slots = 8
const backlog = 10_000
const payload = { projectId: "00000000-0000-7000-8003-000000000001", reason: "bench" }
const bodyMs = 20

const server = await benchDatabase("jobs")
await insertCrowd(server.url, tenants, 1)
const databases = openDatabases({ url: server.url, size: 20 })
const admin = new pg.Pool({ connectionString: server.url, max: 20 })

const Payload = z.object({ projectId: z.string(), reason: z.string() })
const started = new Map<string, number>()
const quick = defineTask({
  id: "bench.quick",
  schema: Payload,
  run: async (_, { runId }) => void started.set(runId, performance.now()),
})
const slow = defineTask({ id: "bench.slow", schema: Payload, run: () => sleep(bodyMs) })
const newWorker = () => createWorker({ databases, tasks: [quick, slow], secret: "bench", slots })

/** Milliseconds from the answer to the commit until the body begins. */
async function waitOf(tenant: number): Promise<number> {
  const { id } = await ownerOf(databases, tenant).write((tx) => enqueue(tx, quick, payload))
  const committed = performance.now()
  while (!started.has(id)) await sleep(1)
  return Math.max(0, (started.get(id) ?? 0) - committed)
}

/** Waits of jobs that come one by one, at no fixed beat. */
async function waits(count: number): Promise<number[]> {
  const found: number[] = []
  for (let time = 0; time < count; time += 1) {
    await sleep(150 + Math.random() * 200)
    found.push(await waitOf(2))
  }
  return found
}

const fill = (task: string, count: number, tenantOf: string) =>
  admin.query(
    `insert into app.job_runs (id, tenant_id, task, key, payload, max_attempts)
      select gen_random_uuid(), ${tenantOf}, $1, gen_random_uuid(), $2, 5 from generate_series(1, ${count}) n`,
    [task, JSON.stringify(payload)],
  )
const inTurn = `(select ('00000000-0000-7000-8001-' || lpad((1 + n % ${tenants})::text, 12, '0'))::uuid)`

async function oursASecond(): Promise<number> {
  await fill(quick.id, jobs, inTurn)
  const worker = newWorker()
  const begun = performance.now()
  await worker.start()
  await worker.idle()
  const seconds = (performance.now() - begun) / 1_000
  await worker.stop()
  return jobs / seconds
}

/** The same slots over the same queue, as its own loop would be written: fetch as many as are free, complete each. */
async function pgBossASecond(): Promise<number> {
  const boss = new PgBoss({
    db: { executeSql: (text, values) => admin.query(text, values) },
    migrate: false,
    createSchema: false,
    schedule: false,
    reindex: false,
    monitorVacuum: false,
  })
  boss.on("error", console.error)
  await boss.start()
  await boss.createQueue("bench")
  await boss.insert(
    "bench",
    Array.from({ length: jobs }, () => ({ data: payload })),
  )
  const begun = performance.now()
  let done = 0
  const slot = async () => {
    for (;;) {
      const [job] = await boss.fetch<typeof payload>("bench", { batchSize: 1 })
      if (!job) return
      Payload.parse(job.data)
      await boss.complete("bench", job.id)
      done += 1
    }
  }
  await Promise.all(Array.from({ length: slots }, slot))
  const seconds = (performance.now() - begun) / 1_000
  if (done !== jobs) throw new Error(`pg-boss did ${done} of ${jobs}.`)
  await boss.deleteQueue("bench")
  await boss.stop({ graceful: false, close: false })
  return jobs / seconds
}

const idle = newWorker()
await idle.start()
await waits(5)
const idleWaits = await waits(60)
await idle.stop()
console.log(
  `enqueue to start, idle: p50 ${median(idleWaits).toFixed(0)} ms, longest ${Math.max(...idleWaits).toFixed(0)} ms`,
)
figure("jobs-idle-start-p50-ms", median(idleWaits), 100)

const rates = { ours: [] as number[], alone: [] as number[] }
for (let round = 0; round < 3; round += 1) {
  rates.alone.push(await pgBossASecond())
  rates.ours.push(await oursASecond())
}
const [ours, alone] = [median(rates.ours), median(rates.alone)]
console.log(`jobs a second, ${slots} slots: ${ours.toFixed(0)}, pg-boss alone ${alone.toFixed(0)}`)
reported("jobs-throughput-to-pg-boss-alone", ours / alone)

// In one line, the last of ten thousand would wait for all before it. Here it waits for the relay's pause of 50 ms, a
// hand-over and a fetch while everything is busy, but for no body: two of eight slots are never the crowd's.
await fill(slow.id, backlog, `'${tenantId(1)}'::uuid`)
const busy = newWorker()
await busy.start()
await sleep(1_000)
const behind = await waits(40)
const { rows } = await admin.query<{ left: number }>(
  "select count(*)::int as left from app.job_runs where task = 'bench.slow' and state = 'pending'",
)
await busy.stop()
const inLine = (backlog * bodyMs) / slots
console.log(
  `behind ${backlog} of another tenant: p50 ${median(behind).toFixed(0)} ms, longest ${Math.max(...behind).toFixed(0)} ms ` +
    `(in one line ${inLine} ms; ${rows[0]?.left} still waited at the end)`,
)
figure("jobs-behind-ten-thousand-p50-ms", median(behind), 200)

await databases.close()
await admin.end()
await server.stop()
exitByBudgets()
