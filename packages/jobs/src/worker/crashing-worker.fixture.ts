import { openDatabases, type WriteTransaction } from "@plinth/db"
import { sql } from "kysely"
import { setTimeout as sleep } from "node:timers/promises"
import { z } from "zod"
import { defineTask } from "../define-task"
import type { Job } from "../job"
import { createWorker } from "./create-worker"

/** A deadly job kills its worker the moment its effect is committed, before the run can be settled. */
const schema = z.object({ deadly: z.boolean() })
const retry = { maxAttempts: 50, minSeconds: 0, maxSeconds: 0 }

/** The effect, and how often it has been taken by now. */
const takeEffect = (job: Job, way: string) => async (tx: WriteTransaction) => {
  await sql`insert into public.effects (run_id, way) values (${job.runId}, ${way})`.execute(tx)
  const { rows } = await sql<{ taken: number }>`
    select count(*)::int as taken from public.effects where run_id = ${job.runId}`.execute(tx)
  return rows[0]?.taken
}

async function afterEffect(deadly: boolean, taken: number | undefined): Promise<void> {
  if (deadly && taken === 1) process.kill(process.pid, "SIGKILL")
  await sleep(20)
}

export const guarded = defineTask({
  id: "test.guarded",
  schema,
  retry,
  run: async ({ deadly }, job) => afterEffect(deadly, await job.once("effect", takeEffect(job, "guarded"))),
})

export const bare = defineTask({
  id: "test.bare",
  schema,
  retry,
  run: async ({ deadly }, job) => afterEffect(deadly, await job.tenant?.write(takeEffect(job, "bare"))),
})

/** Run as a process of its own with the database's address; it ends with who started it. */
if (process.argv[1] === import.meta.filename) {
  process.stdin.resume().on("end", () => process.exit())
  const databases = openDatabases({ url: process.argv[2], size: 5 })
  const worker = createWorker({ databases, tasks: [guarded, bare], secret: "test" })
  await worker.start()
  process.stdout.write("started\n")
}
