import { newId, type JobRunId } from "@plinth/core"
import { platformContext } from "@plinth/db"
import { listActivity, recordOperatorsAct } from "@plinth/events"
import { jobEvents } from "@plinth/jobs"
import {
  insertTenant,
  insertUser,
  ownerContext,
  testDatabase,
  testOrigin,
  type TestTenant,
} from "@plinth/db/testing"
import { expect, test } from "vitest"
import { platformRoles } from "../permissions"
import { anOperator } from "../testing/an-operator"
import { cancelAnyJob } from "./cancel-any-job"
import { listAllJobs, ListAllJobsInput } from "./list-all-jobs"
import { readJobsOverview } from "./read-jobs-overview"
import { recordJobAct } from "./record-job-act"
import { retryAnyJob } from "./retry-any-job"

const db = await testDatabase()
const [acme, other] = [await insertTenant(db), await insertTenant(db)]
const { ctx: admin, userId: adminId } = await anOperator(db, "platform_admin")
const { ctx: support } = await anOperator(db, "platform_support")

async function aRun(tenant: TestTenant | null, state = "failed", task = "test.task"): Promise<JobRunId> {
  const id = newId<JobRunId>()
  await db.asSuperuser(
    `insert into app.job_runs (id, tenant_id, task, key, payload, state, attempt, max_attempts, error, created_at)
      values ($1::uuid, $2, $3, ($1::uuid)::text, '{"secret":"canary"}', $4, 3, 3, 'It broke.', clock_timestamp())`,
    [id, tenant?.id ?? null, task, state],
  )
  return id
}
const stateOf = async (id: JobRunId) =>
  (await db.asSuperuser("select state, attempt from app.job_runs where id = $1", [id]))[0]
const actsOn = (id: JobRunId) =>
  db.asSuperuser(
    "select type, actor_user_id, tenant_id, data from platform.platform_events where entity_id = $1",
    [id],
  )
const list = (input: object = {}, ctx = support) =>
  listAllJobs(ctx, ListAllJobsInput.parse({ limit: 100, ...input }))

test("operators see the jobs of all tenants and of identity, with names, and never a payload", async () => {
  const ids = [await aRun(acme), await aRun(other), await aRun(null, "pending")]
  const { items } = await list()
  expect(items.map(({ id }) => id)).toEqual(ids.toReversed())
  expect(items.map(({ tenant }) => tenant?.slug)).toEqual([undefined, other.slug, acme.slug])
  expect(items[0]).toMatchObject({ error: "It broke." })
  expect(JSON.stringify(items)).not.toContain("canary")
})

test.each(["payload", "key"] as const)("the console's role cannot read a job's %s", async (column) => {
  const reading = admin.read((read) => read.selectFrom("app.job_runs").select(column).execute())
  await expect(reading).rejects.toMatchObject({ code: "42501" })
})

test("pages by state, by task and by tenant; a tenant that is not there has none", async () => {
  const tenant = await insertTenant(db)
  const ids = [await aRun(tenant), await aRun(tenant), await aRun(tenant, "canceled", "test.other")]
  const first = await list({ tenant: tenant.slug, limit: 2 })
  const rest = await list({ tenant: tenant.slug, limit: 2, cursor: first.nextCursor })
  expect([...first.items, ...rest.items].map(({ id }) => id)).toEqual(ids.toReversed())
  expect(rest.nextCursor).toBeNull()
  expect((await list({ tenant: tenant.slug, state: "canceled" })).items).toHaveLength(1)
  expect((await list({ tenant: tenant.slug, taskId: "test.task" })).items).toHaveLength(2)
  for (const nowhere of ["nowhere", "\0x", "' or true --"])
    expect((await list({ tenant: nowhere })).items).toEqual([])
})

test("the overview counts by state, and says since when the oldest waits", async () => {
  const before = await readJobsOverview(support)
  const id = await aRun(acme, "pending")
  await db.asSuperuser("update app.job_runs set run_at = now() - interval '1 day' where id = $1", [id])
  const { counts, waitingSince } = await readJobsOverview(support)
  expect(counts).toEqual({ ...before.counts, pending: before.counts.pending + 1 })
  expect(Date.now() - Number(waitingSince)).toBeGreaterThan(86_000_000)
})

test("an admin retries what failed and cancels what waits, once, and both are written down with the tenant", async () => {
  const [failed, waiting] = [await aRun(acme), await aRun(acme, "pending")]
  await retryAnyJob(admin, failed)
  await expect(retryAnyJob(admin, failed)).rejects.toMatchObject({ code: "jobs.NOT_FAILED" })
  await cancelAnyJob(admin, waiting)
  await cancelAnyJob(admin, waiting)
  expect([await stateOf(failed), await stateOf(waiting)]).toMatchObject([
    { state: "pending", attempt: 0 },
    { state: "canceled" },
  ])
  const act = { actor_user_id: adminId, tenant_id: acme.id, data: { task: "test.task", byOperator: true } }
  expect(await actsOn(failed)).toEqual([{ type: "job.retried", ...act }])
  expect(await actsOn(waiting)).toEqual([{ type: "job.canceled", ...act }])
})

test("the tenant learns of it in its own activity, with the act or not at all, and not who it was", async () => {
  const tenant = await insertTenant(db)
  const [failed, waiting, internal] = [await aRun(tenant), await aRun(tenant, "pending"), await aRun(tenant)]
  await db.asSuperuser("update app.job_runs set is_internal = true where id = $1", [internal])
  await retryAnyJob(admin, failed)
  await cancelAnyJob(admin, waiting)
  await cancelAnyJob(admin, waiting)
  await retryAnyJob(admin, internal)
  const undone = admin.write(async (tx) => {
    await recordJobAct(tx, "canceled", failed, { task: "test.task", tenantId: tenant.id, isInternal: false })
    throw new Error("undone")
  })
  await expect(undone).rejects.toThrow("undone")
  const { items } = await listActivity(ownerContext(db, tenant), { limit: 10 })
  const byOperator = { actorType: "system", actorId: "operator", actorName: null, data: { byOperator: true } }
  expect(items).toMatchObject([
    { type: "job.canceled", entityId: waiting, ...byOperator },
    { type: "job.retried", entityId: failed, ...byOperator },
  ])
  expect(JSON.stringify(items)).not.toContain(adminId)
})

test("the database lets an operator write into a tenant's log as an operator alone, and nobody below an admin", async () => {
  const { id: tenantId } = await insertTenant(db)
  const event = jobEvents.retried(newId(), { task: "test.task", byOperator: true })
  await expect(support.write((tx) => recordOperatorsAct(tx, event, tenantId))).rejects.toMatchObject({
    code: "42501",
  })
  await admin.write((tx) => recordOperatorsAct(tx, event, tenantId))
  for (const actor of [
    { actor_type: "user", actor_id: adminId },
    { actor_type: "system", actor_id: "relay" },
  ])
    await expect(
      admin.write((tx) =>
        tx
          .insertInto("app.events")
          .values({
            ...actor,
            tenant_id: tenantId,
            id: newId(),
            type: event.type,
            entity_type: "job",
            entity_id: "x",
            data: "{}",
            request_id: "r",
            occurred_at: new Date(),
          })
          .execute(),
      ),
    ).rejects.toMatchObject({ code: "42501" })
})

test("support may not, and the database refuses them as well", async () => {
  const id = await aRun(acme)
  await expect(retryAnyJob(support, id)).rejects.toMatchObject({ code: "auth.FORBIDDEN" })
  await expect(cancelAnyJob(support, id)).rejects.toMatchObject({ code: "auth.FORBIDDEN" })
  const forced = await support.write((tx) =>
    tx.updateTable("app.job_runs").set({ state: "pending" }).where("id", "=", id).executeTakeFirst(),
  )
  expect(forced.numUpdatedRows).toBe(0n)
  expect(await stateOf(id)).toMatchObject({ state: "failed" })
})

test("nobody acts on the work of identity, and nobody gives a job other work", async () => {
  const id = await aRun(null, "pending")
  await expect(cancelAnyJob(admin, id)).rejects.toMatchObject({ code: "jobs.NOT_FOUND" })
  await expect(retryAnyJob(admin, newId())).rejects.toMatchObject({ code: "jobs.NOT_FOUND" })
  for (const change of [{ payload: "{}" }, { task: "x" }, { tenant_id: other.id }])
    await expect(
      admin.write((tx) => tx.updateTable("app.job_runs").set(change).execute()),
    ).rejects.toMatchObject({ code: "42501" })
})

test("someone without a role sees nothing, whatever their context says", async () => {
  const id = await insertUser(db)
  const pretender = platformContext(db, {
    user: { id, name: "Eve", email: "eve@example.test", emailVerified: true },
    role: "platform_admin",
    permissions: platformRoles.platform_admin,
    origin: testOrigin(id),
  })
  expect((await list({}, pretender)).items).toEqual([])
  await expect(cancelAnyJob(pretender, await aRun(acme, "pending"))).rejects.toMatchObject({
    code: "jobs.NOT_FOUND",
  })
})
