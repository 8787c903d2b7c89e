import { insertTenant, type TestDatabase } from "@plinth/db/testing"
import { expect, test, vi } from "vitest"
import { readReadiness } from "./read-readiness"
import { readVitals } from "./read-vitals"
import { lostGate, testGate } from "./testing"

test("a process that can serve says so, and how far the worker behind it is", async () => {
  const { gate } = await testGate()
  expect(await readReadiness(gate)).toMatchObject({
    status: "ready",
    checks: { database: true, roles: true, migrations: true },
    worker: { jobsDue: 0, eventsUnread: 0, isBehind: false },
  })
  expect(await readVitals(gate.databases)).toMatchObject({
    plinth_database_up: { values: { up: 1 } },
    plinth_jobs_due: { values: { value: 0 } },
    plinth_pool_connections: { values: { "app idle": expect.any(Number) } },
  })
})

test("a worker that reacts and seals nothing any more is behind", async () => {
  const { gate, asSuperuser } = await testGate()
  const { id } = await insertTenant({ asSuperuser } as TestDatabase)
  await asSuperuser(
    `insert into app.events (tenant_id, id, type, actor_type, actor_id, entity_type, entity_id, data, request_id, occurred_at,
        recorded_at)
      values ($1, gen_random_uuid(), 'tenant.updated', 'system', 'test', 'tenant', $2, '{}', 'test', now(),
        now() - interval '1 minute')`,
    [id, id],
  )
  // Whoever reacts has read it; whoever seals has not.
  await asSuperuser(
    `insert into platform.log_cursors (name, xid, position) select name, '9223372036854775807', 9223372036854775807
      from unnest($1::text[]) as name on conflict (name) do update set xid = excluded.xid, position = excluded.position`,
    [["reactions", "identity-reactions"]],
  )
  const { worker } = await readReadiness({ databases: { ...gate.databases }, isReady: gate.isReady })
  expect(worker).toMatchObject({ isBehind: true, eventsUnread: 0 })
  expect(worker?.sealsSeconds).toBeGreaterThan(55)
  expect(await readVitals({ ...gate.databases })).toMatchObject({
    plinth_events_unsealed: { values: { value: worker?.eventsUnsealed } },
  })
})

test("a lost database is what stands in the way, and the metrics still answer", async () => {
  const { databases, isReady } = lostGate()
  expect(await readReadiness({ databases, isReady })).toEqual({
    status: "unavailable",
    checks: { database: false, roles: null, migrations: null },
    worker: null,
    flags: null,
  })
  expect(await readVitals(databases)).toMatchObject({ plinth_database_up: { values: { up: 0 } } })
})

test("a database that answers is up, also where the worker's lag cannot be read", async () => {
  const [{ gate }, lost] = [await testGate(), lostGate()]
  const vitals = await readVitals({ ...gate.databases, worker: lost.databases.worker })
  expect(vitals).toMatchObject({ plinth_database_up: { values: { up: 1 } } })
  expect(vitals).not.toHaveProperty("plinth_jobs_due")
  await lost.databases.close()
})

test("all who ask within a second get one answer, which a change is in after it", async () => {
  const { databases } = lostGate()
  const isReady = vi.fn<() => Promise<boolean>>(() => Promise.resolve(true))
  const ask = () => readReadiness({ databases, isReady })
  vi.useFakeTimers({ toFake: ["Date"] })
  const crowd = await Promise.all(Array.from({ length: 100 }, ask))
  expect(new Set(crowd.map(({ status }) => status))).toEqual(new Set(["ready"]))
  expect(isReady).toHaveBeenCalledTimes(1)
  isReady.mockResolvedValue(false)
  vi.advanceTimersByTime(999)
  expect((await ask()).status).toBe("ready")
  vi.advanceTimersByTime(1)
  expect((await ask()).status).toBe("unavailable")
  expect(isReady).toHaveBeenCalledTimes(2)
  vi.useRealTimers()
  await databases.close()
})
