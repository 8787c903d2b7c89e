import { testDatabase } from "@plinth/db/testing"
import { foundTenant } from "@plinth/tenants"
import { expect, test } from "vitest"
import { openStage } from "../stage"
import { findTenant, readClock, setClock, type NamedTenant } from "./tenant-clock"
import { timeAhead } from "./time-ahead"
import { nowOf, windClock, type Step } from "./wind-clock"

const db = await testDatabase()
const day = 86_400_000
const { enter } = openStage(db, db.url)

async function aTenant(slug: string) {
  await foundTenant(await enter("Ada", `${slug}@demo.localhost`), { name: slug, slug })
  // No reactions run here: what has happened so far is taken as seen.
  await db.asSuperuser(`insert into platform.log_cursors (name, xid, position) values ('reactions', '9223372036854775807', 0)
    on conflict do nothing`)
  return findTenant(db.worker, slug)
}

async function wind(tenant: NamedTenant, words: string): Promise<Step[]> {
  const steps: Step[] = []
  const until = (now: Date) => timeAhead(now, words)
  for await (const step of windClock({ worker: db.worker, tenant, until, url: db.url })) steps.push(step)
  return steps
}

test("a tenant's clock stops where its trial ends and goes on, and beside it nobody's moves", async () => {
  const [tenant, other] = [await aTenant("winding"), await aTenant("beside")]
  const trialEndsAt = (await readClock(db.worker, tenant.id)).dueAt
  const steps = await wind(tenant, "P1M")
  expect(steps.map(({ at }) => at)).toEqual([trialEndsAt, expect.any(Date)])
  const { offset } = await readClock(db.worker, tenant.id)
  expect(offset).toBeGreaterThan(27 * day)
  expect(offset).toBeLessThan(32 * day)
  expect((await readClock(db.worker, other.id)).offset).toBe(0)
})

test("it goes forward only, and comes back to the house's own time without a trace", async () => {
  const tenant = await aTenant("behind")
  await setClock(tenant.id, new Date(Date.now() - 40 * day), db.url)
  await expect(wind(tenant, "2020-01-01")).rejects.toThrow("A clock only goes forward")
  await wind(tenant, "now")
  expect(nowOf(await readClock(db.worker, tenant.id)).getTime()).toBeCloseTo(Date.now(), -3)
  expect(
    await db.asSuperuser("select from platform.tenant_clocks where tenant_id = $1", [tenant.id]),
  ).toEqual([])
})

test("a tenant that is not there is a sentence", async () => {
  await expect(findTenant(db.worker, "nobody")).rejects.toThrow('There is no tenant "nobody".')
})
