import { openCheckout } from "@plinth/billing"
import { testDatabase } from "@plinth/db/testing"
import { askSandbox, buyPlan, openStage, readClock, timeAhead, windClock } from "@plinth/scenarios"
import { expect, test } from "vitest"
import { z } from "zod"
import { wholeHouse } from "./house.fixture"

const db = await testDatabase()
wholeHouse(db)

type Paid = { readonly on: string; readonly interval: "month" | "year" }

/** A tenant that bought at this time. */
async function aPayer(slug: string, { on, interval }: Paid) {
  const stage = openStage(db, db.url)
  stage.clock.set(new Date(on))
  const owner = await stage.found(await stage.enter("Ada", `${slug}@demo.localhost`), { name: slug, slug })
  if (!owner) throw new Error("It stands already.")
  await buyPlan(stage, owner, { plan: "pro", interval })
  return owner
}

type Owner = Awaited<ReturnType<typeof aPayer>>

/** Moves the clock, and says on which days what happened to the bill. */
async function wind({ tenant }: Owner, words: string): Promise<string[]> {
  const days: string[] = []
  const until = (now: Date) => timeAhead(now, words)
  for await (const { at, happened } of windClock({ worker: db.worker, tenant, until, url: db.url }))
    for (const { type } of happened)
      if (type.startsWith("billing.")) days.push(`${at.toISOString().slice(0, 10)} ${type}`)
  return days
}

const standing = async ({ tenantId }: Owner) => ({
  offset: (await readClock(db.worker, tenantId)).offset,
  rows: await db.asSuperuser(
    `select (select count(*) from app.events where tenant_id = $1) as events,
      (select count(*) from app.billing_payments where tenant_id = $1) as payments`,
    [tenantId],
  ),
})

test("a year and a leap day of a tenant that began on a 31st: each renewal once and in order, and beside it nothing moves", async () => {
  const beside = await aPayer("beside", { on: "2028-02-29T12:00:00Z", interval: "year" })
  const before = await standing(beside)
  let took = Infinity
  // What the machine does besides only adds to it.
  for (let time = 1; took > 15_000 && time <= 3; time += 1) {
    const payer = await aPayer(`thirty-first-${time}`, { on: "2027-01-31T09:00:00Z", interval: "month" })
    const begun = performance.now()
    const days = await wind(payer, "P1Y2M")
    took = performance.now() - begun
    process.stdout.write(`a year and two months: ${Math.round(took)} ms\n`)
    expect(days).toEqual(
      [
        "2027-02-28",
        "2027-03-31",
        "2027-04-30",
        "2027-05-31",
        "2027-06-30",
        "2027-07-31",
        "2027-08-31",
        "2027-09-30",
        "2027-10-31",
        "2027-11-30",
        "2027-12-31",
        "2028-01-31",
        "2028-02-29",
        "2028-03-31",
      ].map((day) => `${day} billing.payment_succeeded`),
    )
  }
  expect(took).toBeLessThan(15_000)
  expect(await standing(beside)).toEqual(before)
}, 120_000)

test("a year that began on a leap day ends on the 28th, and gives the credits of each of its months once", async () => {
  const payer = await aPayer("leap-day", { on: "2028-02-29T12:00:00Z", interval: "year" })
  expect(await wind(payer, "2029-03-01")).toEqual(["2029-02-28 billing.payment_succeeded"])
  const grants = await db.asSuperuser<{ day: string; granted: number }>(
    `select to_char(granted_at at time zone 'UTC', 'YYYY-MM-DD') as day, granted from app.credit_grants
      where tenant_id = $1 and source_kind = 'plan' order by seq`,
    [payer.tenantId],
  )
  expect(grants.map(({ day }) => day)).toEqual([
    "2028-02-29",
    "2028-03-29",
    "2028-04-29",
    "2028-05-29",
    "2028-06-29",
    "2028-07-29",
    "2028-08-29",
    "2028-09-29",
    "2028-10-29",
    "2028-11-29",
    "2028-12-29",
    "2029-01-29",
    "2029-02-28",
  ])
  expect(new Set(grants.map(({ granted }) => granted))).toEqual(new Set([2_000]))
}, 60_000)

test("a trial is reminded of twice and ends; a card that fails is told of, restricts, and ends the subscription", async () => {
  const stage = openStage(db, db.url)
  stage.clock.set(new Date("2027-05-01T09:00:00Z"))
  const trying = await stage.found(await stage.enter("Tim", "tim@demo.localhost"), {
    name: "Tim",
    slug: "tim",
  })
  if (!trying) throw new Error("It stands already.")
  expect(await wind(trying, "P3W")).toEqual([
    "2027-05-12 billing.trial_ending",
    "2027-05-14 billing.trial_ending",
    "2027-05-15 billing.state_changed",
    "2027-05-15 billing.trial_ended",
  ])
  // A customer who comes after the clock was moved comes in the tenant's time.
  await openCheckout(trying, { plan: "pro", interval: "month" })
  const { customerId } = await readClock(db.worker, trying.tenantId)
  const { now } = z.object({ now: z.string() }).parse(await askSandbox(`/clocks/${customerId}`))
  expect(now).toMatch(/^2027-05-22/)
  await buyPlan(stage, trying, { plan: "pro", interval: "month", card: "onceOnly" })
  const days = await wind(trying, "P3M")
  const first = (type: string) => days.find((day) => day.endsWith(type))
  expect(days.filter((day) => day.endsWith("payment_overdue"))).toHaveLength(4)
  expect(first("payment_failed")).toMatch(/^2027-06-22/)
  expect(days.filter((day) => day.endsWith("state_changed")).map((day) => day.slice(0, 10))).toEqual([
    "2027-06-22",
    "2027-06-27",
    "2027-07-22",
  ])
}, 60_000)
