import { newId, type TenantId } from "@plinth/core"
import { tenantContext } from "@plinth/db"
import { insertTenant, ownerContext, testDatabase, testOrigin } from "@plinth/db/testing"
import { expect, test } from "vitest"
import { z } from "zod"
import { defineTask } from "./define-task"
import { enqueue, enqueueFor } from "./enqueue"
import { enqueueTenantless } from "./enqueue-tenantless"
import { openPayload } from "./seal-payload"

const db = await testDatabase()
const count = defineTask({ id: "test.count", schema: z.object({ n: z.number() }), run: async () => {} })

const runs = (tenantId: TenantId) =>
  db.asSuperuser<{ id: string; key: string }>("select id, key from app.job_runs where tenant_id = $1", [
    tenantId,
  ])

test("a job exists if and only if its transaction commits", async () => {
  const tenant = await insertTenant(db)
  const ctx = ownerContext(db, tenant)
  const rolledBack = ctx.write(async (tx) => {
    await enqueue(tx, count, { n: 1 })
    throw new Error("no")
  })
  await expect(rolledBack).rejects.toThrow("no")
  expect(await runs(tenant.id)).toEqual([])

  const { id, created } = await ctx.write((tx) => enqueue(tx, count, { n: 1 }))
  expect(created).toBe(true)
  expect(await runs(tenant.id)).toEqual([{ id, key: id }])
})

test("twenty at once with one key are one job", async () => {
  const tenant = await insertTenant(db)
  const ctx = ownerContext(db, tenant)
  const answers = await Promise.all(
    Array.from({ length: 20 }, (_, n) => ctx.write((tx) => enqueue(tx, count, { n }, { key: "same" }))),
  )
  expect(answers.filter(({ created }) => created)).toHaveLength(1)
  expect(new Set(answers.map(({ id }) => id)).size).toBe(1)
  expect(await runs(tenant.id)).toHaveLength(1)
})

test("the same key is another job for another task and another tenant", async () => {
  const [one, other] = [await insertTenant(db), await insertTenant(db)]
  const twin = defineTask({ ...count, id: "test.twin" })
  const answers = [
    await ownerContext(db, one).write((tx) => enqueue(tx, count, { n: 1 }, { key: "k" })),
    await ownerContext(db, one).write((tx) => enqueue(tx, twin, { n: 1 }, { key: "k" })),
    await ownerContext(db, other).write((tx) => enqueue(tx, count, { n: 1 }, { key: "k" })),
  ]
  expect(answers.map(({ created }) => created)).toEqual([true, true, true])
})

test("another tenant sees nothing of a job and cannot add one in this one's name", async () => {
  const [mine, theirs] = [await insertTenant(db), await insertTenant(db)]
  await ownerContext(db, mine).write((tx) => enqueue(tx, count, { n: 1 }))
  const stranger = tenantContext(db, {
    tenantId: theirs.id,
    permissions: new Set(),
    origin: testOrigin(theirs.owner.userId),
  })
  expect(await stranger.read((read) => read.selectFrom("app.job_runs").select("id").execute())).toEqual([])
  await expect(stranger.write((tx) => enqueueFor(tx, mine.id, count, { n: 1 }))).rejects.toThrow(
    /row-level security/,
  )
})

test("a payload of the wrong shape is refused where it is enqueued", async () => {
  const ctx = ownerContext(db, await insertTenant(db))
  const wrong = ctx.write((tx) => enqueue(tx, count, JSON.parse('{"n":"one"}')))
  await expect(wrong).rejects.toMatchObject({ code: "jobs.INVALID_PAYLOAD" })
})

test("a reaction enqueues across tenants in one transaction", async () => {
  const [one, other] = [await insertTenant(db), await insertTenant(db)]
  await db.worker.transaction().execute(async (tx) => {
    for (const { id } of [one, other]) await enqueueFor(tx, id, count, { n: 1 }, { key: "fed" })
  })
  expect(await runs(one.id)).toHaveLength(1)
  expect(await runs(other.id)).toHaveLength(1)
})

test("a tenantless payload is stored encrypted, for its run and its secret alone", async () => {
  const mail = defineTask({ id: "test.mail", schema: z.object({ to: z.email() }), run: async () => {} })
  const payload = { to: "ada@example.test" }
  expect(await enqueueTenantless(db.auth, "secret", mail, payload, { key: "once" })).toBe(true)
  expect(await enqueueTenantless(db.auth, "secret", mail, payload, { key: "once" })).toBe(false)
  const [row] = await db.asSuperuser<{ id: string; payload: string }>(
    "select id, payload from app.job_runs where task = 'test.mail'",
  )
  if (!row) throw new Error("no row")
  expect(row.payload).not.toContain("ada")
  expect(openPayload("secret", row.id, row.payload)).toEqual(payload)
  expect(() => openPayload("other", row.id, row.payload)).toThrow()
  expect(() => openPayload("secret", newId(), row.payload)).toThrow()
})

test("the role of identity can add tenantless work and neither read it nor work for a tenant", async () => {
  const tenant = await insertTenant(db)
  await expect(db.auth.selectFrom("app.job_runs").select("id").execute()).rejects.toThrow(/permission denied/)
  await expect(
    db.auth.transaction().execute((tx) => enqueueFor(tx, tenant.id, count, { n: 1 })),
  ).rejects.toThrow(/row-level security/)
})
