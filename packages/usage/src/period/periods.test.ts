import { currentPeriod } from "@plinth/entitlements"
import { testDatabase } from "@plinth/db/testing"
import fc from "fast-check"
import { expect, test } from "vitest"
import { rebuildUsage } from "../fold/rebuild-usage"
import { recordUsageWithin } from "../record/record-usage-within"
import { readUsageSummary } from "../summary/read-usage-summary"
import { aUser, calls, recordByHouse } from "../usage-stage.fixture"

const usedNow = async ({ as }: Awaited<ReturnType<typeof aUser>>) =>
  (await readUsageSummary(as("viewer"))).meters[0]?.used

test("the database counts a tenant's months as the catalogue of plans does", async () => {
  const db = await testDatabase()
  const some = fc.date({ min: new Date("2019-01-01"), max: new Date("2041-01-01"), noInvalidDate: true })
  // Around midnight of the last days of months, of leap years and others, and of the first that follows.
  const edge = fc
    .tuple(
      fc.integer({ min: 2019, max: 2040 }),
      fc.integer({ min: 0, max: 11 }),
      fc.constantFrom(1, 27, 28, 29, 30, 31),
      fc.constantFrom(-1, 0, 1, 43_200_000),
    )
    .map(([year, month, day, milliseconds]) => new Date(Date.UTC(year, month, day) + milliseconds))
  const instant = fc.oneof(some, edge)
  // What the database keeps of an anchor is finer than what a program reads of it.
  const microseconds = fc.integer({ min: 0, max: 999 })
  const counted = (anchor: Date, finer: number, at: Date) =>
    db.asSuperuser(
      `select starts_at as "startsAt", ends_at as "endsAt" from app.tenant_month($1::timestamptz + $2 * interval '1 microsecond', $3)`,
      [anchor, finer, at],
    )
  await fc.assert(
    fc.asyncProperty(instant, microseconds, instant, async (periodAnchor, finer, at) => {
      const month = currentPeriod({ periodAnchor }, at)
      expect(await counted(periodAnchor, finer, at)).toEqual([month])
      for (const each of [month.startsAt, month.endsAt, new Date(month.endsAt.getTime() - 1)])
        expect(await counted(periodAnchor, finer, each)).toEqual([currentPeriod({ periodAnchor }, each)])
    }),
    { numRuns: 200 },
  )
})

test("a month closes an hour after its end, and its sum stays; the next begins at nothing", async () => {
  const user = await aUser()
  const { as, tenant, clock } = user
  await recordByHouse(as("member"), calls("a", 5))
  await user.travel({ days: 31 })
  expect(await user.periods()).toEqual([
    { started: "2026-03-03", ends: "2026-04-03", isClosed: false, isSettled: false },
    { started: "2026-04-03", ends: "2026-05-03", isClosed: false, isSettled: false },
  ])
  expect(await usedNow(user)).toBe(0)
  const ago = { occurredAt: new Date(clock.now().getTime() - 60_000) }
  const inTime = await recordByHouse(as("member"), { ...calls("b", 7), ...ago })
  expect(inTime).toMatchObject({ period: tenant.periodAnchor, originalPeriod: null })
  await user.travel({ minutes: 61 })
  expect(await user.used("api_calls", tenant.periodAnchor)).toBe(12)
  expect((await user.periods())[0]).toMatchObject({ isClosed: true, isSettled: true })
  expect(await user.events()).toEqual(["usage.period_closed"])

  const late = await recordByHouse(as("member"), { ...calls("c", 9), ...ago })
  expect(late).toEqual({
    key: "c",
    period: clockStart(4),
    originalPeriod: tenant.periodAnchor,
    duplicate: false,
  })
  await user.fold()
  expect(await user.used("api_calls", tenant.periodAnchor)).toBe(12)
  expect(await usedNow(user)).toBe(9)
  expect(await recordByHouse(as("member"), { ...calls("c", 9), ...ago })).toEqual({
    ...late,
    duplicate: true,
  })
  expect(await rebuildUsage(user.databases.worker, tenant.id)).toBe(0)
})

const clockStart = (month: number) => new Date(Date.UTC(2026, month - 1, 3, 12))

test("who buys in the middle begins a month there, and the one that ran ends", async () => {
  const user = await aUser()
  const { as, databases: db, tenant, clock } = user
  await recordByHouse(as("member"), calls("a", 5))
  await user.travel({ days: 10 })
  await db.asSuperuser("update app.tenants set period_anchor = $2 where id = $1", [tenant.id, clock.now()])
  await recordByHouse(as("member"), calls("b", 7))
  await user.fold()
  expect(await usedNow(user)).toBe(7)
  expect(await user.periods()).toMatchObject([
    { started: "2026-03-03", ends: "2026-03-13" },
    { started: "2026-03-13", ends: "2026-04-13" },
  ])
  await user.travel({ minutes: 61 })
  expect(await user.periods()).toMatchObject([{ isSettled: true }, { isClosed: false }])
  expect(await rebuildUsage(db.worker, tenant.id)).toBe(0)
})

test("a clock that jumps a year closes what ran, and skips what nobody used", async () => {
  const user = await aUser()
  await recordByHouse(user.as("member"), calls("a", 5))
  await user.travel({ days: 365 })
  await recordByHouse(user.as("member"), calls("b", 6))
  await user.fold()
  expect(await user.periods()).toMatchObject([
    { started: "2026-03-03", isSettled: true },
    { started: "2027-03-03", isClosed: false },
  ])
  expect(await usedNow(user)).toBe(6)
})

test("a clock that is set back opens no month that is over", async () => {
  const user = await aUser()
  await recordByHouse(user.as("member"), calls("a", 5))
  await user.travel({ days: 40 })
  await recordByHouse(user.as("member"), calls("b", 6))
  user.clock.advance({ days: -35 })
  await recordByHouse(user.as("member"), calls("c", 7))
  await user.fold()
  expect(await user.used("api_calls", user.tenant.periodAnchor)).toBe(5)
  expect(await usedNow(user)).toBe(13)
})

test("nothing comes into a month behind its close: who records holds it open", async () => {
  const user = await aUser()
  await recordByHouse(user.as("member"), calls("a", 1))
  const [wrote, ended] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  const slow = user.house.write(async (tx) => {
    await recordUsageWithin(tx, calls("slow", 10))
    wrote.resolve()
    await ended.promise
  })
  await wrote.promise
  setTimeout(ended.resolve, 500)
  await user.travel({ days: 40 })
  await slow
  expect(await user.used("api_calls", user.tenant.periodAnchor)).toBe(11)
  expect((await user.periods())[0]).toMatchObject({ isSettled: true })
  expect(await rebuildUsage(user.databases.worker, user.tenant.id)).toBe(0)
})
