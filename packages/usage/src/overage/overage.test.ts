import type { PlanKey } from "@plinth/core"
import { testDatabase } from "@plinth/db/testing"
import { sql } from "kysely"
import { describe, expect, test, vi } from "vitest"
import { tendUsage } from "../period/tend-usage"
import { readUsageSummary } from "../summary/read-usage-summary"
import { aUser, calls, recordByHouse } from "../usage-stage.fixture"

type User = Awaited<ReturnType<typeof aUser>>

const feesOf = ({ databases, tenant }: User) =>
  databases.asSuperuser(
    `select included::int, used::int, over::int, amount::int, currency, state from app.usage_overage_fees
      where tenant_id = $1 and over > 0 order by period_started_at`,
    [tenant.id],
  )
const alertsOf = async ({ history }: User) =>
  (await history()).flatMap(({ type, data }) =>
    type === "usage.threshold_reached" ? [(data as { percent: number }).percent] : [],
  )
const use = async (user: User, key: string, quantity: number) => {
  await recordByHouse(user.as("member"), calls(key, quantity))
  await user.fold()
  await user.work()
}

/** The plan is another, and the worker heard of it. */
const tend = async (user: User, plan: PlanKey) => {
  await user.setPlan(plan)
  await user.databases.asSuperuser(
    "insert into app.job_runs (id, tenant_id, task, key, payload, max_attempts) select gen_random_uuid(), $1, 'usage.tend', gen_random_uuid(), '{}', 1",
    [user.tenant.id],
  )
  await user.work()
}

describe("thresholds", () => {
  test("80 and 100 percent are told of once a month each", async () => {
    const user = await aUser()
    await use(user, "a", 39_999)
    expect(await alertsOf(user)).toEqual([])
    await use(user, "b", 1)
    await use(user, "c", 1)
    expect(await alertsOf(user)).toEqual([80])
    await use(user, "d", 10_000)
    await use(user, "e", 10_000)
    expect(await alertsOf(user)).toEqual([80, 100])
    await user.travel({ days: 40 })
    await use(user, "f", 60_000)
    expect(await alertsOf(user)).toEqual([80, 100, 100])
  })

  test("a plan that holds less than there is, is told of once, and again only where it fitted meanwhile", async () => {
    const user = await aUser({ plan: "business" })
    for (const role of ["owner", "admin", "member", "viewer"] as const)
      await user.as(role).read(async () => {})
    const outgrown = async () =>
      (await user.history()).flatMap(({ type, data }) => (type === "usage.plan_outgrown" ? [data] : []))
    const told = { plan: "starter", over: [{ meter: "members", used: 4, limit: 3 }] }
    await tend(user, "starter")
    expect(await outgrown()).toEqual([told])
    await tend(user, "starter")
    await user.travel({ days: 40 })
    expect(await outgrown()).toEqual([told])
    await tend(user, "pro")
    expect(await outgrown()).toEqual([told])
    await tend(user, "starter")
    expect(await outgrown()).toEqual([told, told])
  })

  test("two that look at once take turns: what fits by now does not stay noted as told", async () => {
    const user = await aUser({ plan: "business" })
    for (const role of ["owner", "admin", "member", "viewer"] as const)
      await user.as(role).read(async () => {})
    const { databases: db, house, tenant } = user
    const waits = (event: "transactionid" | "advisory", count = 1) =>
      vi.waitFor(async () => {
        const waiting =
          "select 1 from pg_stat_activity where datname = current_database() and wait_event = $1"
        expect(await db.asSuperuser(waiting, [event])).toHaveLength(count)
      }, 10_000)
    const [closed, opened] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
    const barrier = db.worker.transaction().execute(async (tx) => {
      await sql`select pg_advisory_xact_lock(1)`.execute(tx)
      closed.resolve()
      await opened.promise
    })
    await closed.promise
    // Holds the first up between its look and its word, and is undone.
    const holding = db.asSuperuser(
      `insert into app.usage_alerts values ('${tenant.id}', 'members', '${tenant.periodAnchor.toISOString()}', 100, 3, 4, now());
        select pg_advisory_xact_lock(1); select 1 / 0`,
    )
    await waits("advisory")
    await user.setPlan("starter")
    const first = tendUsage(house)
    await waits("transactionid")
    await user.setPlan("pro")
    const second = tendUsage(house)
    await Promise.race([second, waits("advisory", 2)])
    opened.resolve()
    await expect(holding).rejects.toThrow("division by zero")
    await Promise.all([barrier, first, second])
    await user.setPlan("starter")
    await tendUsage(house)
    expect((await user.events()).filter((type) => type === "usage.plan_outgrown")).toHaveLength(2)
  })

  test("a plan below what is used is told of, and nothing is taken away", async () => {
    const user = await aUser({ plan: "business" })
    await use(user, "a", 60_000)
    expect(await alertsOf(user)).toEqual([])
    await tend(user, "pro")
    expect(await alertsOf(user)).toEqual([100])
    const { meters } = await readUsageSummary(user.as("viewer"))
    expect(meters[0]).toMatchObject({ used: 60_000, percent: 120, state: "over", from: "business" })
  })
})

describe("over the plan", () => {
  test("a draft grows, and is a fee when the month is closed", async () => {
    const user = await aUser({ isPaid: true })
    await use(user, "a", 50_000)
    expect(await feesOf(user)).toEqual([])
    await use(user, "b", 2_000)
    expect(await feesOf(user)).toEqual([
      { included: 50_000, used: 52_000, over: 2_000, amount: 100, currency: "USD", state: "draft" },
    ])
    await use(user, "c", 550)
    expect(await feesOf(user)).toMatchObject([{ over: 2_550, amount: 128, state: "draft" }])
    const { meters } = await readUsageSummary(user.as("viewer"))
    expect(meters[0]?.overage).toEqual({ over: 2_550, amount: 128, currency: "USD", state: "draft" })
    await user.travel({ days: 40 })
    expect(await feesOf(user)).toMatchObject([{ over: 2_550, amount: 128, state: "final" }])
    expect((await user.history()).at(-1)).toMatchObject({
      type: "usage.overage_billed",
      data: { meter: "api_calls", over: 2_550, amount: 128, currency: "USD" },
    })
  })

  test("what nobody pays for costs nothing: a trial, a gift, starter", async () => {
    const user = await aUser({ plan: "pro" })
    await use(user, "a", 60_000)
    expect(await feesOf(user)).toEqual([])
  })

  test("what was included while the month ran stays included", async () => {
    const user = await aUser({ isPaid: true })
    await user.databases.asSuperuser("update app.tenants set comp_plan = 'business' where id = $1", [
      user.tenant.id,
    ])
    await use(user, "a", 300_000)
    await user.setPlan("pro")
    await use(user, "b", 1)
    expect(await feesOf(user)).toEqual([])
  })

  test("a month that is over is reckoned by the plan that it had", async () => {
    const late = async (before: PlanKey, used: number, after: PlanKey) => {
      const user = await aUser({ plan: before, isPaid: true })
      await use(user, "a", used)
      user.clock.advance({ days: 30 })
      const at = new Date(user.clock.now())
      user.clock.advance({ days: 1, minutes: 20 })
      await user.databases.asSuperuser("update app.tenants set period_anchor = $2 where id = $1", [
        user.tenant.id,
        new Date(at.getTime() + 600_000),
      ])
      await user.setPlan(after)
      await use(user, "b", 1)
      await recordByHouse(user.as("member"), { ...calls("c"), occurredAt: at })
      await user.fold()
      return feesOf(user)
    }
    expect(await late("business", 400_000, "pro")).toEqual([])
    expect(await late("pro", 70_000, "business")).toMatchObject([
      { included: 50_000, used: 70_001, amount: 1_000 },
    ])
  })

  test("a larger plan takes nothing back of what the provider was told of", async () => {
    const user = await aUser({ isPaid: true })
    await use(user, "a", 52_000)
    await user.databases.asSuperuser(
      "update app.usage_overage_fees set forwarded = 2000 where tenant_id = $1",
      [user.tenant.id],
    )
    await user.setPlan("business")
    await use(user, "b", 1)
    expect(await feesOf(user)).toMatchObject([{ used: 52_001, over: 2_000, amount: 100 }])
  })

  test("a fee is rounded once, halves to the even", async () => {
    const db = await testDatabase()
    const rounded = async (amount: number) =>
      (await db.asSuperuser<{ is: string }>("select app.half_even($1, 1000) as is", [amount])).map(({ is }) =>
        Number(is),
      )
    for (const [amount, is] of [
      [0, 0],
      [499, 0],
      [500, 0],
      [501, 1],
      [1_499, 1],
      [1_500, 2],
      [2_500, 2],
      [2_501, 3],
    ] as const)
      expect(await rounded(amount)).toEqual([is])
  })
})
