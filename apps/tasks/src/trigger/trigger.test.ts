import { insertTenant, ownerContext, testDatabase } from "@plinth/db/testing"
import {
  cancelJobRun,
  createWorker,
  defineTask,
  enqueue,
  reconcileRuns,
  relayOnce,
  type Job,
} from "@plinth/jobs"
import { toTrigger, triggerEngine } from "@plinth/jobs/trigger"
import { startSandbox } from "@plinth/notifications/testing"
import { resourceCatalog } from "@trigger.dev/core/v3"
import { StandardResourceCatalog } from "@trigger.dev/core/v3/workers"
import { setTimeout as sleep } from "node:timers/promises"
import { afterAll, afterEach, beforeEach, expect, test } from "vitest"
import { z } from "zod"
import { sandboxMachine } from "./sandbox-machine.fixture"

resourceCatalog.setGlobalResourceCatalog(new StandardResourceCatalog())
resourceCatalog.setCurrentFileContext("trigger.test.ts", "test")

const db = await testDatabase()
const sandbox = await startSandbox()
const machine = sandboxMachine(sandbox.url, resourceCatalog)
const engine = triggerEngine({ secretKey: "tr_test", apiUrl: `${sandbox.url}/trigger` })
const tenant = await insertTenant(db)

let body: (job: Job) => Promise<void>
const steps: string[] = []
const task = defineTask({
  id: "test.on-trigger",
  schema: z.object({ secret: z.string() }),
  retry: { maxAttempts: 3, minSeconds: 0, maxSeconds: 0 },
  run: (_, job) => body(job),
})
const tasks = new Map([[task.id, task]])
toTrigger(task, async () => ({ databases: db, secret: "test", tasks }))

const worker = createWorker({ databases: db, tasks: [task], secret: "test", elsewhere: engine })
const once = async (job: Job) => {
  await job.once("step", async () => void steps.push(job.runId))
}

beforeEach(async () => {
  await sandbox.reset()
  await db.asSuperuser("delete from app.job_runs")
  steps.length = 0
  body = once
})
afterEach(() => worker.stop())
afterAll(() => sandbox.stop())

const add = async () =>
  (await ownerContext(db, tenant).write((tx) => enqueue(tx, task, { secret: "hush" }))).id
const runOf = async (id: string) => {
  const [row] = await db.asSuperuser(
    "select state, attempt, dispatch, engine, engine_ref, error, error_code from app.job_runs where id = $1",
    [id],
  )
  return row
}
const relay = () => relayOnce(db.worker, engine)
const reconcile = () => reconcileRuns(db.worker, { engines: [engine], afterSeconds: 0, after: null })
const workUntilIdle = async () => {
  await worker.start()
  await machine.work(worker.idle())
}

test("a job runs on Trigger.dev, in its tenant, and Trigger.dev learns ids alone", async () => {
  let seen: Job | undefined
  body = async (job) => {
    seen = job
    await once(job)
  }
  const id = await add()
  await workUntilIdle()
  const [run] = await machine.runs()
  expect(await runOf(id)).toMatchObject({ state: "succeeded", engine: "trigger", engine_ref: run?.id })
  expect(run).toMatchObject({ status: "COMPLETED" })
  expect([seen?.tenant?.tenantId, seen?.tenant?.actor, seen?.key("x")]).toEqual([
    tenant.id,
    { type: "system", id: task.id },
    `${id}:x`,
  ])
  expect(JSON.stringify(await machine.calls("/"))).not.toContain("hush")
})

test("many runs go out in one batch", async () => {
  await Promise.all(Array.from({ length: 20 }, add))
  await relay()
  expect(await machine.calls("/items")).toHaveLength(1)
  expect(await machine.runs()).toHaveLength(20)
})

test("each attempt is a run of its own there, and the ledger counts them", async () => {
  body = async () => {
    throw new Error("refused ada@example.test")
  }
  const id = await add()
  await workUntilIdle()
  expect(await runOf(id)).toMatchObject({ state: "failed", attempt: 3, error: "refused [e-mail]" })
  expect((await machine.runs()).map(({ status }) => status)).toEqual(["FAILED", "FAILED", "FAILED"])
})

test("too many requests: nothing is lost, nothing comes twice, and the provider has its rest", async () => {
  await machine.break({ kind: "status", status: 429, path: "/api/v3/batches", times: 1 })
  const id = await add()
  await workUntilIdle()
  expect(await runOf(id)).toMatchObject({ state: "succeeded", attempt: 1, dispatch: 0 })
  expect(steps).toEqual([id])
  const [refused, accepted] = (await machine.calls("/v3/batches"))
    .filter(({ path }) => !path.endsWith("/items"))
    .toReversed()
  expect(refused?.status).toBe(429)
  expect(Date.parse(accepted?.at ?? "") - Date.parse(refused?.at ?? "")).toBeGreaterThanOrEqual(950)
})

test.each([
  [
    "an answer lost after the commit",
    { kind: "timeout_after_effect", ms: 0, path: "/api/v3/batches/", times: 1 },
  ],
  ["a refusal half way", { kind: "status", status: 500, path: "/api/v3/batches/", times: 2 }],
  ["a connection that drops", { kind: "drop", times: 2 }],
])("%s: the run is told again under its key, and is one", async (_, fault) => {
  await machine.break(fault)
  const id = await add()
  await workUntilIdle()
  expect(await runOf(id)).toMatchObject({ state: "succeeded", attempt: 1, dispatch: 0 })
  expect(await machine.runs()).toHaveLength(1)
  expect(steps).toEqual([id])
})

test("a body that starts before the relay knows that it was heard is the one", async () => {
  const id = await add()
  await relay()
  await db.asSuperuser("update app.job_runs set state = 'pending' where id = $1", [id])
  await machine.runNext()
  expect(await runOf(id)).toMatchObject({ state: "succeeded", dispatch: 0 })
  expect(await relay()).toBe(0)
})

test("a machine that dies in a body: the run is dispatched anew, what took effect stays once, the late body ends nothing", async () => {
  const late = Promise.withResolvers<void>()
  body = async (job) => {
    await once(job)
    if (job.attempt === 1) await late.promise
  }
  const id = await add()
  await relay()
  const dying = machine.runNext(true)
  await dying
  await expectSoon(async () => expect(await runOf(id)).toMatchObject({ state: "running" }))
  expect(await reconcile()).toMatchObject({ lost: 1 })
  expect(await runOf(id)).toMatchObject({ state: "pending", dispatch: 1 })
  await relay()
  await machine.runNext()
  late.resolve()
  await sleep(200)
  expect(await runOf(id)).toMatchObject({ state: "succeeded", attempt: 2, dispatch: 1 })
  expect(steps).toEqual([id])
})

test.each(["EXPIRED", "SYSTEM_FAILURE", "CANCELED", "CRASHED", "TIMED_OUT"])(
  "%s before it began: it is dispatched anew",
  async (status) => {
    const id = await add()
    await relay()
    const [run] = await machine.runs()
    await machine.report(run?.id ?? "", status)
    expect(await reconcile()).toMatchObject({ lost: 1 })
    await relay()
    await machine.runNext()
    expect(await runOf(id)).toMatchObject({ state: "succeeded", attempt: 1, dispatch: 1 })
  },
)

test("a run that dies at every attempt fails in the end", async () => {
  // None may end by itself before the reconciler looks, however slow the machine.
  const late = Promise.withResolvers<void>()
  body = () => late.promise
  const id = await add()
  for (let attempt = 1; attempt <= 3; attempt += 1) {
    await relay()
    await machine.runNext(true)
    await expectSoon(async () => expect(await runOf(id)).toMatchObject({ state: "running", attempt }))
    await reconcile()
  }
  late.resolve()
  await sleep(200)
  expect(await runOf(id)).toMatchObject({ state: "failed", error_code: "jobs.WORKER_LOST" })
})

test("a relay that died before it told: the reconciler has it sent, and leaves alone what is under way", async () => {
  const id = await add()
  await db.asSuperuser(
    "update app.job_runs set state = 'dispatched', engine = 'trigger', dispatched_at = now()",
  )
  expect(await reconcile()).toMatchObject({ unknown: 1, lost: 0 })
  await relay()
  expect(await reconcile()).toMatchObject({ unknown: 0, lost: 0 })
  await machine.runNext()
  expect(await runOf(id)).toMatchObject({ state: "succeeded", dispatch: 0 })
})

test("one that cannot be asked after holds up no other, and is asked after again", async () => {
  const ids = [await add(), await add()]
  await relay()
  for (const { id } of await machine.runs()) await machine.report(id, "CRASHED")
  await machine.break({ kind: "status", status: 500, path: "/api/v1/runs", times: 1 })
  expect(await reconcile()).toMatchObject({ lost: 1, unknown: 0 })
  expect(await reconcile()).toMatchObject({ lost: 1, unknown: 0 })
  for (const id of ids) expect(await runOf(id)).toMatchObject({ state: "pending", dispatch: 1 })
})

test("a job that runs there ends when somebody cancels it", async () => {
  body = (job) => sleep(60_000, undefined, { signal: job.signal })
  const id = await add()
  await relay()
  const running = machine.runNext()
  await expectSoon(async () => expect(await runOf(id)).toMatchObject({ state: "running" }))
  await cancelJobRun(ownerContext(db, tenant, ["job:manage"]), id)
  await running
  expect(await runOf(id)).toMatchObject({ state: "canceled" })
})

async function expectSoon(look: () => Promise<void>): Promise<void> {
  await expect.poll(async () => look().then(() => true, String), { timeout: 5_000 }).toBe(true)
}
