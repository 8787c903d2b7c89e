import { newId, type JobRunId } from "@plinth/core"
import { insertTenant, ownerContext, testDatabase, type TestTenant } from "@plinth/db/testing"
import { expect, test } from "vitest"
import { z } from "zod"
import { defineTask } from "../define-task"
import { enqueue } from "../enqueue"
import { cancelJobRun } from "./cancel-job-run"
import { getJobRun } from "./get-job-run"
import { listJobRuns } from "./list-job-runs"
import { retryJobRun } from "./retry-job-run"

const db = await testDatabase()
const task = defineTask({
  id: "test.secretive",
  schema: z.object({ secret: z.string() }),
  run: async () => {},
})

const can = (tenant: TestTenant, ...permissions: string[]) => ownerContext(db, tenant, permissions)
const manager = (tenant: TestTenant) => can(tenant, "job:read", "job:manage")
const add = async (tenant: TestTenant) =>
  (await can(tenant).write((tx) => enqueue(tx, task, { secret: "hush" }))).id
const put = (id: JobRunId, state: string, more = "") =>
  db.asSuperuser(
    `update app.job_runs set state = '${state}', attempt = 5, error = 'no', error_code = 'jobs.BROKE' ${more} where id = $1`,
    [id],
  )
const eventsOf = (id: JobRunId) =>
  db.asSuperuser("select type, actor_type, data from app.events where entity_id = $1", [id])
const first = { limit: 30 }

test("a tenant's jobs are listed, the newest first, page by page, and without their payload", async () => {
  const tenant = await insertTenant(db)
  const ids = [await add(tenant), await add(tenant), await add(tenant)]
  const page = await listJobRuns(manager(tenant), { limit: 2 })
  const rest = await listJobRuns(manager(tenant), { limit: 2, cursor: page.nextCursor })
  expect([...page.items, ...rest.items].map(({ id }) => id)).toEqual(ids.toReversed())
  expect(rest.nextCursor).toBeNull()
  expect(JSON.stringify(page)).not.toContain("hush")
  expect(page.items[0]).toMatchObject({
    taskId: "test.secretive",
    state: "pending",
    attempt: 0,
    maxAttempts: 5,
  })
})

test("the house's own jobs are none of the tenant's", async () => {
  const tenant = await insertTenant(db)
  const counting = defineTask({ ...task, id: "test.counting", isInternal: true })
  const { id } = await can(tenant).write((tx) => enqueue(tx, counting, { secret: "hush" }))
  await put(id, "failed")
  expect((await listJobRuns(manager(tenant), first)).items).toEqual([])
  await expect(getJobRun(manager(tenant), id)).rejects.toMatchObject({ code: "jobs.NOT_FOUND" })
  await expect(retryJobRun(manager(tenant), id)).rejects.toMatchObject({ code: "jobs.NOT_FOUND" })
})

test("a list can be of one state and one task", async () => {
  const tenant = await insertTenant(db)
  const [failed] = [await add(tenant), await add(tenant)]
  await put(failed, "failed")
  const list = async (by: object) => (await listJobRuns(manager(tenant), { ...first, ...by })).items
  const [shown, ...others] = await list({ state: "failed" })
  expect(shown).toMatchObject({ id: failed, errorCode: "jobs.BROKE" })
  expect(shown).not.toHaveProperty("error")
  expect(others).toEqual([])
  expect(await list({ taskId: "test.secretive" })).toHaveLength(2)
  expect(await list({ taskId: "test.other" })).toEqual([])
})

test("a failed job gets all its attempts again, once, and the log says who asked", async () => {
  const tenant = await insertTenant(db)
  const id = await add(tenant)
  await put(id, "failed", ", dispatch = 4, finished_at = now()")
  await retryJobRun(manager(tenant), id)
  expect(await getJobRun(manager(tenant), id)).toMatchObject({
    state: "pending",
    attempt: 0,
    finishedAt: null,
  })
  await expect(retryJobRun(manager(tenant), id)).rejects.toMatchObject({ code: "jobs.NOT_FAILED" })
  const data = { task: "test.secretive" }
  expect(await eventsOf(id)).toEqual([{ type: "job.retried", actor_type: "user", data }])
})

test("a job that waits is canceled, twice is once, and one that has ended stays as it is", async () => {
  const tenant = await insertTenant(db)
  const [waiting, ended] = [await add(tenant), await add(tenant)]
  await cancelJobRun(manager(tenant), waiting)
  await cancelJobRun(manager(tenant), waiting)
  expect(await getJobRun(manager(tenant), waiting)).toMatchObject({ state: "canceled", isCanceling: false })
  expect(await eventsOf(waiting)).toHaveLength(1)
  await put(ended, "succeeded")
  await expect(cancelJobRun(manager(tenant), ended)).rejects.toMatchObject({ code: "jobs.ALREADY_ENDED" })
})

test("a job that runs is asked to stop", async () => {
  const tenant = await insertTenant(db)
  const id = await add(tenant)
  await put(id, "running")
  await cancelJobRun(manager(tenant), id)
  expect(await getJobRun(manager(tenant), id)).toMatchObject({ state: "running", isCanceling: true })
})

test("another tenant's job is not found", async () => {
  const [mine, theirs] = [await insertTenant(db), await insertTenant(db)]
  const id = await add(theirs)
  const notFound = { code: "jobs.NOT_FOUND" }
  for (const verb of [getJobRun, retryJobRun, cancelJobRun]) {
    await expect(verb(manager(mine), id)).rejects.toMatchObject(notFound)
    await expect(verb(manager(mine), newId<JobRunId>())).rejects.toMatchObject(notFound)
  }
  expect((await listJobRuns(manager(mine), first)).items).toEqual([])
})

test("who may not see jobs sees none, and who may see them changes none", async () => {
  const tenant = await insertTenant(db)
  const id = await add(tenant)
  const forbidden = { code: "auth.FORBIDDEN" }
  await expect(listJobRuns(can(tenant), first)).rejects.toMatchObject(forbidden)
  await expect(getJobRun(can(tenant), id)).rejects.toMatchObject(forbidden)
  await expect(retryJobRun(can(tenant, "job:read"), id)).rejects.toMatchObject(forbidden)
  await expect(cancelJobRun(can(tenant, "job:read"), id)).rejects.toMatchObject(forbidden)
})

test("the app's role changes no payload", async () => {
  const tenant = await insertTenant(db)
  const id = await add(tenant)
  const forging = can(tenant).write((tx) =>
    tx.updateTable("app.job_runs").set({ payload: "{}" }).where("id", "=", id).execute(),
  )
  await expect(forging).rejects.toThrow(/permission denied/)
})
