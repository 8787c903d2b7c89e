import { insertTenant, ownerContext, testDatabase } from "@plinth/db/testing"
import { setTimeout as sleep } from "node:timers/promises"
import { afterAll, expect, test, vi } from "vitest"
import { z } from "zod"
import { defineTask } from "../define-task"
import { enqueue } from "../enqueue"
import { enqueueTenantless } from "../enqueue-tenantless"
import { pgBossEngine } from "../engine/pg-boss-engine"
import { NonRetryableError } from "../errors"
import type { Job } from "../job"
import { relayOnce } from "../relay-once"
import { cancelJobRun } from "../run/cancel-job-run"
import { retryJobRun } from "../run/retry-job-run"
import { createWorker } from "./create-worker"

const db = await testDatabase()
const secret = "test-secret"
const Payload = z.object({ n: z.number().default(0) })

const aTask = (id: string, run: (job: Job, payload: { n: number }) => Promise<void>) =>
  defineTask({
    id,
    schema: Payload,
    retry: { maxAttempts: 3, minSeconds: 0, maxSeconds: 0 },
    run: (payload, job) => run(job, payload),
  })

type Run = {
  state: string
  attempt: number
  error: string | null
  error_code: string | null
  payload: unknown
}
const runOf = async (id: string): Promise<Run> => {
  const [row] = await db.asSuperuser<Run>(
    "select state, attempt, error, error_code, payload from app.job_runs where id = $1",
    [id],
  )
  if (!row) throw new Error("no such run")
  return row
}

const seen: { key: string; attempt: number; actor: string; requestId: string }[] = []
const works = aTask("test.works", async (job) => {
  const { actor, origin } = job.tenant ?? { actor: { id: "" }, origin: { requestId: "" } }
  seen.push({ key: job.key("step"), attempt: job.attempt, actor: actor.id, requestId: origin.requestId })
})
const recovers = aTask("test.recovers", async (job) => {
  if (job.attempt < 3)
    throw new Error("the provider at https://user:pw@mail.test/?t=1 refused ada@example.test")
})
const neverWorks = aTask("test.never-works", async () => {
  throw new Error("no")
})
const hopeless = aTask("test.hopeless", async () => {
  throw new NonRetryableError("the address does not exist")
})
const twice = aTask("test.twice", async (job) => {
  const first = await job.once("greet", async (tx) => {
    await tx.updateTable("app.tenants").set({ name: "greeted" }).where("id", "=", tx.tenantId).execute()
    return "done"
  })
  if (first) throw new Error("lost after the effect")
})
const slow = defineTask({
  id: "test.slow",
  schema: Payload,
  retry: { maxAttempts: 1 },
  timeoutSeconds: 0.2,
  run: (_, job) => sleep(5_000, undefined, { signal: job.signal }),
})
const mail = aTask("test.mail", async (_, { n }) => {
  if (n === 0) throw new NonRetryableError("bounced")
})
const crowding = { now: [] as string[], most: 0, order: [] as string[] }
const crowd = aTask("test.crowd", async (job) => {
  const mine = job.tenant?.tenantId ?? ""
  crowding.now.push(mine)
  crowding.most = Math.max(crowding.most, crowding.now.filter((id) => id === mine).length)
  await sleep(60)
  crowding.now.splice(crowding.now.indexOf(mine), 1)
  crowding.order.push(mine)
})
const gone = aTask("test.gone", async () => {})

const tasks = [works, recovers, neverWorks, hopeless, twice, slow, mail, crowd]
const worker = createWorker({ databases: db, tasks, secret })
await worker.start()
afterAll(() => worker.stop())

const tenant = await insertTenant(db)
const add = async (task: typeof works, payload: { n?: number } = {}) =>
  (await ownerContext(db, tenant).write((tx) => enqueue(tx, task, payload))).id

test("a job runs in its tenant's context, as the task itself", async () => {
  const id = await add(works)
  await worker.idle()
  expect(await runOf(id)).toMatchObject({ state: "succeeded", attempt: 1, error: null })
  expect(seen).toEqual([{ key: `${id}:step`, attempt: 1, actor: "test.works", requestId: `job:${id}` }])
})

test("a failing job is tried again, and its last error is kept without addresses", async () => {
  const id = await add(recovers)
  const observed = new Set<string | null>()
  const watch = setInterval(async () => observed.add((await runOf(id)).error), 20)
  await worker.idle()
  clearInterval(watch)
  expect(await runOf(id)).toMatchObject({ state: "succeeded", attempt: 3, error: null, error_code: null })
  expect([...observed].filter(Boolean).join()).not.toMatch(/ada|https|pw/)
})

test("after the last attempt a job has failed, and says why", async () => {
  const id = await add(neverWorks)
  await worker.idle()
  expect(await runOf(id)).toMatchObject({
    state: "failed",
    attempt: 3,
    error: "no",
    error_code: "jobs.BROKE",
  })
})

test("an error that cannot be mended by trying again fails at once", async () => {
  const id = await add(hopeless)
  await worker.idle()
  expect(await runOf(id)).toMatchObject({ state: "failed", attempt: 1, error: "the address does not exist" })
})

test("a failed attempt waits as its task says, longer each time", async () => {
  const patient = defineTask({
    id: "test.never-works",
    schema: Payload,
    retry: { maxAttempts: 4, minSeconds: 30, maxSeconds: 100, factor: 2 },
    run: async () => {
      throw new Error("no")
    },
  })
  const waits: number[] = []
  await worker.stop()
  const second = createWorker({ databases: db, tasks: [patient], secret })
  await second.start()
  const id = await add(patient)
  for (let attempt = 1; attempt <= 3; attempt += 1) {
    await second.idle()
    const [row] = await db.asSuperuser<{ wait: number; state: string }>(
      `with was as (select id, extract(epoch from run_at - now())::float as wait, state from app.job_runs where id = $1)
        update app.job_runs r set run_at = now() from was where r.id = was.id returning was.wait, was.state`,
      [id],
    )
    expect(row?.state).toBe("pending")
    // What of it is over when one looks is no matter.
    waits.push(Math.ceil((row?.wait ?? 0) / 10) * 10)
  }
  await second.idle()
  await second.stop()
  await worker.start()
  expect(waits).toEqual([30, 60, 100])
  expect(await runOf(id)).toMatchObject({ state: "failed", attempt: 4 })
})

test("a step that took effect is not done again when the job is", async () => {
  const id = await add(twice)
  await worker.idle()
  expect(await runOf(id)).toMatchObject({ state: "succeeded", attempt: 2 })
})

test("a body that takes too long is given up", async () => {
  const id = await add(slow)
  await worker.idle()
  expect(await runOf(id)).toMatchObject({ state: "failed", error_code: "jobs.TIMED_OUT" })
})

test("a task nobody knows and a payload that no longer fits fail under a code", async () => {
  const unknown = await add(gone)
  const misshapen = await add(works)
  await db.asSuperuser('update app.job_runs set payload = \'{"n":"x"}\' where id = $1', [misshapen])
  await worker.idle()
  expect(await runOf(unknown)).toMatchObject({ state: "failed", error_code: "jobs.UNKNOWN_TASK" })
  expect(await runOf(misshapen)).toMatchObject({ attempt: 1, error_code: "jobs.INVALID_PAYLOAD" })
  expect((await runOf(misshapen)).error).toContain("Wrong: n.")
})

test("a tenantless payload is erased once the job succeeded or finally failed", async () => {
  for (const n of [1, 0]) await enqueueTenantless(db.auth, secret, mail, { n })
  await worker.idle()
  const rows = await db.asSuperuser<Run>(
    "select state, payload from app.job_runs where task = 'test.mail' order by state",
  )
  expect(rows).toEqual([
    { state: "failed", payload: null },
    { state: "succeeded", payload: null },
  ])
})

test("a canceled job that was dispatched already does not run", async () => {
  await worker.stop()
  const before = seen.length
  const id = await add(works)
  await relayOnce(db.worker, pgBossEngine(db.pool("worker"), { perTenant: 1, onError: () => {} }))
  await db.asSuperuser("update app.job_runs set state = 'canceled' where id = $1", [id])
  await worker.start()
  const after = await add(works)
  await worker.idle()
  expect((await runOf(id)).state).toBe("canceled")
  expect((await runOf(after)).state).toBe("succeeded")
  expect(seen).toHaveLength(before + 1)
})

test("a running job that is canceled hears so by its signal, and does not begin again", async () => {
  await worker.stop()
  let signal: AbortSignal | undefined
  const endless = defineTask({
    id: "test.works",
    schema: Payload,
    run: (_, job) => {
      signal = job.signal
      return sleep(60_000, undefined, { signal: job.signal })
    },
  })
  const patient = createWorker({ databases: db, tasks: [endless], secret })
  await patient.start()
  const id = await add(works)
  await vi.waitFor(() => expect(signal).toBeDefined(), 5_000)
  await cancelJobRun(ownerContext(db, tenant, ["job:manage"]), id)
  await patient.idle()
  expect(signal?.aborted).toBe(true)
  expect(await runOf(id)).toMatchObject({ state: "canceled", attempt: 1, error: null })
  await patient.stop()
  await worker.start()
})

test("a failed job that is retried by hand has all its attempts again", async () => {
  const id = await add(neverWorks)
  await worker.idle()
  await retryJobRun(ownerContext(db, tenant, ["job:manage"]), id)
  await worker.idle()
  expect(await runOf(id)).toMatchObject({ state: "failed", attempt: 3 })
})

test("one tenant cannot take every slot", async () => {
  const other = await insertTenant(db)
  // The worker stands still until the whole crowd waits, and the one job of the other tenant behind it.
  await worker.stop()
  const ids = await Promise.all(Array.from({ length: 12 }, () => add(crowd)))
  await ownerContext(db, other).write((tx) => enqueue(tx, crowd, {}))
  await worker.start()
  await worker.idle()
  expect(crowding.most).toBeGreaterThan(1)
  expect(crowding.most).toBeLessThanOrEqual(6)
  expect(crowding.order.indexOf(other.id)).toBeLessThan(ids.length / 2 + 2)
})

test("a stopping worker hands back what does not end in time, and the next one does it", async () => {
  await worker.stop()
  let started = () => {}
  const running = new Promise<void>((resolve) => (started = resolve))
  const endless = defineTask({
    id: "test.works",
    schema: Payload,
    run: (_, job) => {
      started()
      return sleep(60_000, undefined, { signal: job.signal })
    },
  })
  const dying = createWorker({ databases: db, tasks: [endless], secret, graceSeconds: 0.1 })
  await dying.start()
  const id = await add(works)
  await running
  await dying.stop()
  expect(await runOf(id)).toMatchObject({ state: "pending", attempt: 0 })
  await worker.start()
  await worker.idle()
  expect(await runOf(id)).toMatchObject({ state: "succeeded", attempt: 1 })
})

test("a worker that lost every connection goes on by itself", async () => {
  const id = await add(works)
  await db.asSuperuser(
    "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()",
  )
  await sleep(50)
  const later = await add(works)
  await vi.waitFor(async () => {
    expect(await runOf(id)).toMatchObject({ state: "succeeded" })
    expect(await runOf(later)).toMatchObject({ state: "succeeded" })
  }, 15_000)
})
