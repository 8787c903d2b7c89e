import { newId } from "@plinth/core"
import fc from "fast-check"
import { sql } from "kysely"
import { setTimeout as sleep } from "node:timers/promises"
import { afterEach, describe, expect, test } from "vitest"
import { requireQuota } from "../quota/require-quota"
import { oldest } from "../record/fault-of"
import { recordUsageBatch } from "../record/record-usage-batch"
import { recordUsageWithin } from "../record/record-usage-within"
import { readUsageBreakdown } from "../summary/read-usage-breakdown"
import { aUser, calls, recordByHouse, tokens } from "../usage-stage.fixture"
import type { UsageEventInput } from "../usage.schemas"
import { foldUsage } from "./fold-usage"
import { rebuildUsage } from "./rebuild-usage"

type User = Awaited<ReturnType<typeof aUser>>

const sumsBy = async ({ as }: User, by: "member" | "member_type" | "endpoint" | "day" | "api_key") => {
  const { rows } = await readUsageBreakdown(as("viewer"), { meter: "api_calls", by, limit: 100 })
  return Object.fromEntries(rows.map(({ value, quantity }) => [value, quantity]))
}

test("what was used is seen by day, member, type and endpoint", async () => {
  const user = await aUser()
  const { as } = user
  await recordByHouse(as("member"), { ...calls("a", 3), endpoint: "projects.list" })
  await recordByHouse(as("admin"), { ...calls("b", 4), endpoint: "projects.get" })
  await recordByHouse(as("admin"), { ...calls("c", 5), endpoint: "projects.list" })
  await user.fold()
  expect(await sumsBy(user, "member")).toEqual({ [as("member").member.id]: 3, [as("admin").member.id]: 9 })
  expect(await sumsBy(user, "member_type")).toEqual({ member: 12 })
  expect(await sumsBy(user, "endpoint")).toEqual({ "projects.list": 8, "projects.get": 4 })
  expect(await sumsBy(user, "day")).toEqual({ "2026-03-03T00:00:00Z": 12 })
  await expect(readUsageBreakdown(as("guest"), { meter: "api_calls", by: "day", limit: 9 })).rejects.toThrow()
})

test("the gate's calls are folded, those that count, guests' by their type", async () => {
  const user = await aUser()
  const { as, databases: db, tenant } = user
  const [member, guest] = [as("member").member.id, as("guest").member.id]
  await as("guest").read(async () => {})
  const keyId = newId()
  const batch = newId()
  const call = (type: string, id: string, procedure: string, count: number, isMetered = true) =>
    db.asSuperuser(
      `insert into app.api_calls (tenant_id, batch_id, caller_type, caller_id, class, procedure, is_metered, calls)
        values ($1, $2, $3, $4, 'other', $5, $6, $7)`,
      [tenant.id, batch, type, id, procedure, isMetered, count],
    )
  await call("member", member, "projects.list", 2)
  await call("member", member, "me.get", 100, false)
  await call("member", guest, "projects.list", 5)
  await call("api_key", keyId, "projects.list", 7)
  await user.fold()
  expect(await sumsBy(user, "member_type")).toEqual({ member: 2, guest: 5, api_key: 7 })
  expect(await sumsBy(user, "api_key")).toEqual({ [keyId]: 7 })
  expect(await sumsBy(user, "endpoint")).toEqual({ "projects.list": 14 })
  await db.asSuperuser(
    "update platform.log_cursors set xid = '0', position = 0 where name = 'usage.api_calls'",
  )
  await user.fold()
  expect(await user.used()).toBe(14)
})

test("a level is the last that was told, whatever came first", async () => {
  const user = await aUser()
  const { as, clock } = user
  const stored = (key: string, quantity: number, minutesAgo: number) =>
    recordByHouse(as("member"), {
      key,
      meter: "storage_bytes",
      quantity,
      occurredAt: new Date(clock.now().getTime() - minutesAgo * 60_000),
    })
  clock.advance({ hours: 2 })
  await stored("late", 500, 10)
  await stored("early", 900, 60)
  await user.fold()
  expect(await user.used("storage_bytes")).toBe(500)
  await stored("earlier", 800, 70)
  await user.fold()
  expect(await user.used("storage_bytes")).toBe(500)
  expect(await rebuildUsage(user.databases.worker, user.tenant.id)).toBe(0)
})

test("two transactions that cross: nothing is lost, and nothing counts twice", async () => {
  const user = await aUser()
  const { databases: db } = user
  await recordByHouse(user.as("member"), calls("first", 1))
  await user.fold()
  const [wrote, ended] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  const slow = user.house.write(async (tx) => {
    await recordUsageWithin(tx, calls("slow", 10))
    wrote.resolve()
    await ended.promise
  })
  await wrote.promise
  await recordByHouse(user.as("member"), calls("quick", 1))
  await foldUsage(db.worker)
  expect(await user.used()).toBe(1)
  ended.resolve()
  await slow
  await user.fold()
  expect(await user.used()).toBe(12)
})

describe("whoever folds", () => {
  const total = 3_000
  /** Records while others fold. */
  const recordAll = async ({ as }: User) => {
    for (let n = 0; n < total; n += 100)
      await recordUsageBatch(as("member"), {
        events: Array.from({ length: 100 }, (_, m) => ({ ...tokens(`k-${n + m}`), endpoint: `e-${m % 7}` })),
      })
  }
  let isOver = false
  afterEach(() => {
    isOver = false
  })

  test("side by side, takes turns", async () => {
    const user = await aUser()
    const folding = Array.from({ length: 4 }, async () => {
      while (!isOver) await foldUsage(user.databases.worker)
    })
    await recordAll(user)
    isOver = true
    await Promise.all(folding)
    await user.fold()
    expect(await user.used("assistant_tokens")).toBe(total)
    expect(await rebuildUsage(user.databases.worker, user.tenant.id)).toBe(0)
  })

  test("may be killed at any moment: nothing is lost, nothing counts twice", async () => {
    const user = await aUser()
    const { databases: db } = user
    let killed = 0
    const folding = Array.from({ length: 2 }, async () => {
      while (!isOver) await foldUsage(db.worker).catch(() => (killed += 1))
    })
    const killing = (async () => {
      while (!isOver) {
        await db.asSuperuser(`select pg_terminate_backend(pid) from pg_stat_activity
          where datname = current_database() and usename = 'plinth_worker' and xact_start is not null`)
        await sql`select pg_sleep(0.02)`.execute(db.app)
      }
    })()
    await recordAll(user)
    while (killed === 0) await sleep(10)
    isOver = true
    await Promise.all([...folding, killing])
    await user.fold()
    expect(await user.used("assistant_tokens")).toBe(total)
    expect(await rebuildUsage(db.worker, user.tenant.id)).toBe(0)
  })
})

test("more than a number holds is as much as one holds, and holds up nobody", async () => {
  const user = await aUser()
  const { as, databases: db, tenant } = user
  for (let batch = 0; batch < 10; batch += 1)
    await recordUsageBatch(as("member"), {
      events: Array.from({ length: 1_000 }, (_, n) => tokens(`${batch}-${n}`, 1e12)),
    })
  await user.house.write((tx) => requireQuota(tx, "assistant_tokens"))
  await user.fold()
  expect(await user.used("assistant_tokens")).toBe(Number.MAX_SAFE_INTEGER)
  await recordUsageBatch(as("member"), { events: [tokens("more", 1e12)] })
  await user.fold()
  expect(await user.used("assistant_tokens")).toBe(Number.MAX_SAFE_INTEGER)
  expect(await rebuildUsage(db.worker, tenant.id)).toBe(0)
})

const step = fc.record({
  hours: fc.integer({ min: -100, max: 400 }),
  isFolded: fc.boolean(),
  sent: fc.array(
    fc.record({ key: fc.integer({ min: 1, max: 12 }), hoursAgo: fc.integer({ min: 0, max: 800 }) }),
    { maxLength: 10 },
  ),
})

test("sums are what a plain count comes to, whatever comes late, again, or while the clock jumps", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 6 }), async (steps) => {
      const user = await aUser()
      const events = new Map<number, UsageEventInput & { occurredAt: Date }>()
      const counted = new Map<number, number>()
      for (const { hours, isFolded, sent } of steps) {
        if (isFolded) await user.travel({ hours })
        else user.clock.advance({ hours })
        const now = user.clock.now().getTime()
        for (const { key, hoursAgo } of sent) {
          const known = events.get(key)
          const occurredAt = new Date(now - hoursAgo * 3_600_000)
          const event = known ?? { ...tokens(`k-${key}`, key), occurredAt }
          const age = now - event.occurredAt.getTime()
          if (age < 0 || age > oldest) continue
          const { period, duplicate } = await recordByHouse(user.as("member"), event)
          expect(duplicate).toBe(known !== undefined)
          events.set(key, event)
          if (!known) counted.set(period.getTime(), (counted.get(period.getTime()) ?? 0) + key)
        }
      }
      await user.fold()
      for (const [period, quantity] of counted)
        expect(await user.used("assistant_tokens", new Date(period))).toBe(quantity)
      const [days] = await user.databases.asSuperuser<{ sum: number }>(
        `select coalesce(sum(quantity), 0)::int as sum from app.usage_aggregates
          where tenant_id = $1 and granularity = 'day' and dimension = 'all'`,
        [user.tenant.id],
      )
      expect(days?.sum).toBe([...events.keys()].reduce((sum, key) => sum + key, 0))
      expect(await rebuildUsage(user.databases.worker, user.tenant.id)).toBe(0)
    }),
    { numRuns: 20 },
  )
})

test("a rebuild puts right what somebody changed by hand", async () => {
  const user = await aUser()
  const { databases: db, tenant } = user
  await recordByHouse(user.as("member"), calls("a", 3))
  await user.fold()
  await db.asSuperuser(
    "update app.usage_aggregates set quantity = 9 where granularity = 'period' and dimension = 'all'",
  )
  await db.asSuperuser("delete from app.usage_aggregates where granularity = 'hour'")
  await db.asSuperuser(
    "insert into app.usage_aggregates select tenant_id, 'emails_sent', granularity, dimension, window_start, value, 5, 1, last_at from app.usage_aggregates",
  )
  expect(await rebuildUsage(db.worker, tenant.id)).toBeGreaterThan(0)
  expect(await user.used()).toBe(3)
  expect(await user.used("emails_sent")).toBe(0)
  expect(await rebuildUsage(db.worker, tenant.id)).toBe(0)
})
