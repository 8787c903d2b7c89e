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
    plinth_jobs_due: { values: { due: 0 } },
    plinth_pool_connections: { values: { "app idle": expect.any(Number) } },
  })
})

test("a lost database is what stands in the way, and the metrics still answer", async () => {
  const { databases, isReady } = lostGate()
  expect(await readReadiness({ databases, isReady })).toEqual({
    status: "unavailable",
    checks: { database: false, roles: null, migrations: null },
    worker: null,
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
