import { insertMember, insertTenant, ownerContext, testDatabase, type TestTenant } from "@plinth/db/testing"
import { setTimeout as sleep } from "node:timers/promises"
import { expect, test, vi } from "vitest"
import { z } from "zod"
import { defineEvents } from "../define-events"
import { record } from "../record"
import { openEar, readerOf, type Ear } from "../testing/open-ear"
import { openFeedHub } from "./feed-hub"

const db = await testDatabase()
const { made } = defineEvents("thing", { made: z.object({}) })
const listenersEach = 100
const writers = 3

/** Writers whose transactions cross: each takes its id at once and commits a little later. Answers with what was acknowledged. */
async function writeAmid(tenant: TestTenant, isOver: () => boolean): Promise<string[]> {
  const ctx = ownerContext(db, tenant)
  const committed: string[] = []
  const write = async (writer: number) => {
    for (let n = 0; !isOver(); n += 1) {
      const id = `${tenant.slug} ${writer} ${n}`
      const work = ctx.write(async (tx) => {
        await record(tx, made(id, {}))
        await sleep(Math.random() * 30)
      })
      await work.then(
        () => committed.push(id),
        () => {},
      )
      await sleep(Math.random() * 20)
    }
  }
  await Promise.all(Array.from({ length: writers }, (_, writer) => write(writer)))
  return committed
}

const killConnections = () =>
  db.asSuperuser(
    "select pg_terminate_backend(pid) from pg_stat_activity where usename = 'plinth_app' and datname = current_database()",
  )

test("two tenants, two hundred listeners, connections and hubs lost in the middle: each hears all of its own, nothing else, nothing twice", async () => {
  const tenants = [await insertTenant(db), await insertTenant(db)]
  // Two web processes behind a balancer; each is replaced once.
  const hubs = [openFeedHub(db), openFeedHub(db)]
  const crowd: { tenant: TestTenant; ear: Ear }[] = []
  for (const tenant of tenants) {
    const member = await insertMember(db, tenant.id)
    for (let n = 0; n < listenersEach; n += 1) {
      const ear = openEar(() => hubs[n % 2] ?? openFeedHub(db), readerOf(db, tenant, member))
      crowd.push({ tenant, ear })
    }
  }
  const patient = { timeout: 20_000, interval: 50 }
  await vi.waitFor(() => expect(crowd.filter(({ ear }) => ear.isOpen())).toHaveLength(200), patient)

  let isOver = false
  const writing = Promise.all(tenants.map((tenant) => writeAmid(tenant, () => isOver)))
  for (const which of [0, 1]) {
    await sleep(500)
    await killConnections()
    await sleep(500)
    hubs[which]?.close()
    hubs[which] = openFeedHub(db)
  }
  const written = async ({ id }: TestTenant) =>
    (await db.asSuperuser("select 1 from app.events where tenant_id = $1", [id])).length
  // However slow the machine: what is lost would have to be among so much.
  for (const tenant of tenants)
    await vi.waitFor(async () => expect(await written(tenant)).toBeGreaterThan(40), patient)
  isOver = true
  const acknowledged = await writing

  const inTheLog = async ({ id }: TestTenant) =>
    (
      await db.asSuperuser<{ entity_id: string }>(
        "select entity_id from app.events where tenant_id = $1 order by xid, position",
        [id],
      )
    ).map(({ entity_id }) => entity_id)
  for (const [index, tenant] of tenants.entries()) {
    const log = await inTheLog(tenant)
    expect(log).toEqual(expect.arrayContaining(acknowledged[index] ?? []))
    for (const { ear } of crowd.filter((each) => each.tenant === tenant)) {
      await vi.waitFor(() => expect(ear.heard.map(({ entityId }) => entityId)).toEqual(log), patient)
    }
  }
  expect(Math.min(...crowd.map(({ ear }) => ear.streams()))).toBeGreaterThan(1)
  for (const { ear } of crowd) ear.leave()
  await Promise.all(crowd.map(({ ear }) => ear.done))
}, 90_000)
