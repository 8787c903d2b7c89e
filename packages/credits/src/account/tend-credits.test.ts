import type { TenantId } from "@plinth/core"
import type { TestDatabase } from "@plinth/db/testing"
import { createWorker } from "@plinth/jobs"
import { sql } from "kysely"
import { describe, expect, test } from "vitest"
import { checkOwnLedger } from "../check/check-ledger"
import { debitCredits } from "../debit/debit-credits"
import { holdCredits } from "../hold/hold-credits"
import { creditTasks } from "../tasks"
import { aTenant, give } from "../testing"
import { listStatement } from "./list-statement"
import { readBalance } from "./read-balance"
import { enqueueDueCredits, tendCreditsTask } from "./tend-credits"

const spend = (key: string, amount: number) => ({ key, amount, reason: "test" })

/** A tenant that lives so many hours beside the house's time, as its clock says. */
async function stage(offsetHours = 0) {
  const { as, databases: db, tenant, clock, history } = await aTenant()
  const offset = offsetHours * 3_600_000
  clock.advance({ seconds: (Date.now() - clock.now().getTime() + offset) / 1_000 })
  if (offset)
    await db.asSuperuser("insert into platform.tenant_clocks (tenant_id, offset_ms) values ($1, $2)", [
      tenant.id,
      offset,
    ])
  await db.asSuperuser("update app.tenants set period_anchor = $2 where id = $1", [tenant.id, clock.now()])
  const told = async () => (await history()).filter(({ type }) => type.startsWith("credits."))
  const inHours = (hours: number) => new Date(clock.now().getTime() + hours * 3_600_000)
  return { owner: as("owner"), db, tenant, clock, inHours, told }
}

const runsOf = (db: TestDatabase, tenantId: TenantId) =>
  db.asSuperuser<{ payload: { dueAt: string } }>(
    "select payload from app.job_runs where tenant_id = $1 and task = $2",
    [tenantId, tendCreditsTask.id],
  )

describe("the worker", () => {
  test("looks after who is due by their own clock, once a due time", async () => {
    const [here, ahead, later] = [await stage(), await stage(48), await stage()]
    const { db } = here
    await give(here.owner, 10, { expiresAt: here.inHours(-1) })
    await give(ahead.owner, 10, { expiresAt: ahead.inHours(1) })
    await give(later.owner, 10, { expiresAt: later.inHours(1) })
    await db.asSuperuser(
      "update app.credit_accounts set next_due_at = now() - interval '1 second' where tenant_id = $1",
      [here.tenant.id],
    )
    await db.asSuperuser(
      "update app.credit_accounts set next_due_at = now() + interval '47 hours' where tenant_id = $1",
      [ahead.tenant.id],
    )
    expect(await enqueueDueCredits(db.worker)).toBe(2)
    expect(await enqueueDueCredits(db.worker)).toBe(0)
    expect(await runsOf(db, here.tenant.id)).toHaveLength(1)
    expect(await runsOf(db, ahead.tenant.id)).toHaveLength(1)
    expect(await runsOf(db, later.tenant.id)).toHaveLength(0)
  })

  test("has grants expire and holds time out when it is time, though nobody asks", async () => {
    const { owner, db, tenant, inHours } = await stage(48)
    await give(owner, 10, { expiresAt: inHours(1) })
    await give(owner, 20)
    await holdCredits(owner, { key: "h", amount: 15, reason: "test", minutes: 60 })
    const worker = createWorker({ databases: db, tasks: creditTasks, secret: "test", slots: 2 })
    await worker.start()
    try {
      await enqueueDueCredits(db.worker)
      await worker.idle()
      expect(await readBalance(owner)).toMatchObject({ balance: 30, held: 15 })
      await db.asSuperuser(
        "update platform.tenant_clocks set offset_ms = offset_ms + $2 where tenant_id = $1",
        [tenant.id, 2 * 3_600_000],
      )
      expect(await enqueueDueCredits(db.worker)).toBe(1)
      await worker.idle()
      expect(await enqueueDueCredits(db.worker)).toBe(0)
    } finally {
      await worker.stop()
    }
    expect(await readBalance(owner)).toMatchObject({ balance: 20, held: 0 })
    expect(await checkOwnLedger(owner)).toEqual([])
  })
})

test("two processes that have the same grant expire take it once", async () => {
  const { owner, clock, inHours } = await stage()
  await give(owner, 10, { expiresAt: inHours(1) })
  clock.advance({ hours: 2 })
  const tend = () =>
    owner.write((tx) => sql`select app.tend_credits(${clock.now()}::timestamptz)`.execute(tx))
  await Promise.all([tend(), tend(), debitCredits(owner, spend("d", 1)).catch(() => null), tend()])
  expect((await listStatement(owner, { limit: 10 })).items.map(({ kind }) => kind)).toEqual([
    "expiry",
    "grant",
  ])
  expect(await checkOwnLedger(owner)).toEqual([])
})

describe("a month", () => {
  test("says once that less than a fifth is left, and once that nothing is", async () => {
    const { owner, told } = await stage()
    await give(owner, 100)
    await debitCredits(owner, spend("1", 80))
    expect(await told()).toEqual([])
    for (const key of ["2", "3", "4"]) await debitCredits(owner, spend(key, 1))
    expect(await told()).toMatchObject([
      { type: "credits.low", data: { base: 100, available: 19, percent: 20 } },
    ])
    await debitCredits(owner, spend("5", 17))
    await expect(debitCredits(owner, spend("6", 1))).rejects.toMatchObject({ code: "credits.INSUFFICIENT" })
    expect((await told()).map(({ type }) => type)).toEqual(["credits.low", "credits.exhausted"])
  })

  test("says it again after credits came, and counts them", async () => {
    const { owner, told } = await stage()
    await give(owner, 100)
    await debitCredits(owner, spend("1", 90))
    await give(owner, 100)
    await debitCredits(owner, spend("2", 70))
    expect(await told()).toHaveLength(1)
    await debitCredits(owner, spend("3", 1))
    expect((await told()).map(({ data }) => data)).toMatchObject([
      { base: 100, available: 10 },
      { base: 200, available: 39 },
    ])
  })

  test("that begins is told, and counts from what there is; its end is the tenant's own", async () => {
    const { owner, told, clock, inHours } = await stage()
    await give(owner, 100, { kind: "plan", expiresAt: inHours(1) })
    await give(owner, 1_000, { kind: "pack", isPaid: true })
    const { periodEndsAt } = await readBalance(owner)
    clock.advance({ seconds: ((periodEndsAt?.getTime() ?? 0) - clock.now().getTime()) / 1_000 })
    await debitCredits(owner, spend("1", 1))
    const startsAt = periodEndsAt?.toISOString()
    expect(await told()).toMatchObject([{ type: "credits.period_started", data: { startsAt } }])
    expect(await readBalance(owner)).toMatchObject({ balance: 999, base: 1_000 })
  })

  test("that ends with all that it gave is not said to be exhausted", async () => {
    const { owner, told, clock } = await stage()
    await give(owner, 1)
    const { periodEndsAt } = await readBalance(owner)
    await give(owner, 100, { kind: "plan", expiresAt: periodEndsAt })
    await debitCredits(owner, spend("1", 1))
    clock.advance({ days: 32 })
    await owner.write((tx) => sql`select app.tend_credits(${clock.now()}::timestamptz)`.execute(tx))
    expect((await told()).map(({ type }) => type)).toEqual(["credits.period_started"])
  })

  test("that begins anew because somebody bought counts from there", async () => {
    const { owner, told, clock, db, tenant } = await stage()
    await give(owner, 100)
    clock.advance({ days: 10 })
    await db.asSuperuser("update app.tenants set period_anchor = $2 where id = $1", [tenant.id, clock.now()])
    await give(owner, 900)
    expect((await told()).map(({ type }) => type)).toEqual(["credits.period_started"])
    expect(await readBalance(owner)).toMatchObject({ base: 1_000 })
  })
})
