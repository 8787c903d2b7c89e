import type { Database } from "@plinth/db"
import { CompiledQuery, type Transaction } from "kysely"
import type { Pool } from "pg"
import { PgBoss } from "pg-boss"
import { z } from "zod"
import { newId, type Id } from "@plinth/core"
import type { LocalEngine } from "./engine"

const queue = "jobs"
const day = 86_400

/** Seconds without a touch after which a worker is taken for dead: the next has its runs within ten, all told. */
const lostAfter = 5

/** Long deliveries live by their heartbeat alone; a run that lost its worker is delivered again at once. */
const queueOptions = {
  // The least that pg-boss lets one ask for; see `start`.
  heartbeatSeconds: 10,
  expireInSeconds: day - 1,
  retryLimit: 1_000,
  retryDelay: 0,
  retryBackoff: false,
  retentionSeconds: 365 * day,
  deleteAfterSeconds: 3_600,
}

// pg-boss types the answer of these calls as an empty object.
const Answer = z.object({ settled: z.array(z.string()) })

type Ids = { readonly run: string; readonly dispatch: number }

type EngineOptions = {
  /** The most one tenant may have running at once. */
  readonly perTenant: number
  readonly onError: (error: unknown) => void
}

/** pg-boss on the worker's own pool: one queue, its schema made by our migrations, fetched by our own loop. */
export function pgBossEngine(pool: Pool, { perTenant, onError }: EngineOptions): LocalEngine {
  const boss = new PgBoss({
    db: { executeSql: (text, values) => pool.query(text, values) },
    schema: "pgboss",
    migrate: false,
    createSchema: false,
    schedule: false,
    reindex: false,
    monitorVacuum: false,
    superviseIntervalSeconds: 2,
    monitorIntervalSeconds: 2,
    flowIntervalSeconds: 3_600,
  })
  boss.on("error", onError)
  return {
    name: "pg-boss",
    async start() {
      await boss.start()
      await boss.createQueue(queue, queueOptions)
      await boss.updateQueue(queue, queueOptions)
      await pool.query("update pgboss.queue set heartbeat_seconds = $2 where name = $1", [queue, lostAfter])
    },
    stop: () => boss.stop({ graceful: false, close: false }),
    async insert(tx, runs) {
      const jobs = runs.map(({ runId, dispatch, tenantId }) => ({
        id: newId<Id<"delivery">>(),
        data: { run: runId, dispatch } satisfies Ids,
        ...(tenantId && { group: { id: tenantId } }),
      }))
      await boss.insert(queue, jobs, { db: inside(tx) })
      return jobs.map(({ id }) => id)
    },
    async ask(runs) {
      const { rows } = await pool.query<{ id: string }>(
        `select id from pgboss.job
          where name = $1 and id = any ($2::uuid[]) and state in ('created', 'retry', 'active')`,
        [queue, runs.map(({ ref }) => ref)],
      )
      const alive = new Set(rows.map(({ id }) => id))
      return runs.map(({ ref }) => (ref && alive.has(ref) ? "alive" : "lost"))
    },
    async fetch(limit) {
      const jobs = await boss.fetch<Ids>(queue, { batchSize: limit, groupConcurrency: perTenant })
      return jobs.map(({ id, retryCount, data }) => ({
        runId: data.run,
        dispatch: data.dispatch,
        claim: { id, retryCount },
      }))
    },
    async touch(deliveries) {
      const { settled } = Answer.parse(
        await boss.touch(
          queue,
          deliveries.map(({ claim }) => claim),
        ),
      )
      return deliveries.filter(({ claim }) => !settled.includes(claim.id))
    },
    async settle(tx, deliveries) {
      const claims = deliveries.map(({ claim }) => claim)
      const { settled } = Answer.parse(await boss.complete(queue, claims, null, { db: inside(tx) }))
      return new Set(deliveries.filter(({ claim }) => settled.includes(claim.id)))
    },
  }
}

const inside = (tx: Transaction<Database>) => ({
  executeSql: (text: string, values: unknown[] = []) =>
    tx.executeQuery<unknown>(CompiledQuery.raw(text, values)),
})
