import { randomUUID } from "node:crypto"
import { setTimeout as sleep } from "node:timers/promises"
import { testDatabase } from "@plinth/db/testing"
import { afterAll, beforeEach, describe, expect, test } from "vitest"
import { redisCounts } from "../providers/redis/redis-counts"
import { startRedis } from "../testing/start-redis"
import type { CountStore } from "./count-store"
import { addInBatches } from "./add-in-batches"
import { memoryCounts } from "./memory-counts"
import { postgresCounts } from "./postgres-counts"

const redis = await startRedis()
const stores: Record<string, CountStore | null> = {
  Postgres: postgresCounts(await testDatabase()),
  Redis: redis && redisCounts(redis.url),
  memory: memoryCounts(),
}
afterAll(async () => {
  await stores.Redis?.close()
  await redis?.stop()
})

describe.each(["Postgres", "Redis", "memory"])("%s", (name) => {
  const store = stores[name]
  const add = async (key: string, amount = 1, seconds = 60) => {
    const counts = await store?.add([{ key, amount, seconds }])
    return counts?.get(key)
  }
  beforeEach(({ skip }) => {
    if (!store) skip("There is no redis-server on this machine.")
  })

  test("counts up within a window that begins with the first time", async () => {
    const key = randomUUID()
    expect(await add(key)).toMatchObject({ count: 1 })
    const second = await add(key, 3)
    expect(second?.count).toBe(4)
    expect(second?.endsIn).toBeGreaterThan(58)
    expect(second?.endsIn).toBeLessThanOrEqual(60)
  })

  test("begins anew when the window has ended", async () => {
    const key = randomUUID()
    await add(key, 5, 1)
    await sleep(1_100)
    expect(await add(key, 1, 1)).toMatchObject({ count: 1 })
  })

  test("counts several keys in one call, and takes back", async () => {
    const [one, two] = [randomUUID(), randomUUID()]
    const both = [one, two].map((key) => ({ key, amount: 2, seconds: 60 }))
    await store?.add(both)
    expect(await add(two, -1)).toMatchObject({ count: 1 })
    const counts = await store?.add(both)
    expect([one, two].map((key) => counts?.get(key)?.count)).toEqual([4, 3])
  })

  test("gives each of a crowd its own number, alone and in batches", async () => {
    if (!store) return
    for (const counting of [store, addInBatches(store)]) {
      const [key, other] = [randomUUID(), randomUUID()]
      const answers = await Promise.all(
        Array.from({ length: 300 }, (_, index) =>
          counting.add([
            { key, amount: 1, seconds: 60 },
            ...(index % 3 === 0 ? [{ key: other, amount: 1, seconds: 60 }] : []),
          ]),
        ),
      )
      const numbers = answers.map((counts) => counts.get(key)?.count ?? 0).toSorted((a, b) => a - b)
      expect(numbers).toEqual(Array.from({ length: 300 }, (_, index) => index + 1))
      expect(await counting.add([{ key: other, amount: 0, seconds: 60 }])).toMatchObject(
        new Map([[other, { count: 100 }]]),
      )
    }
  })
})

test("a burst in batches touches the store a few times, and a lost store fails them all", async () => {
  const flights: number[] = []
  const slow: CountStore = {
    async add(additions) {
      flights.push(additions[0]?.amount ?? 0)
      await sleep(5)
      if (flights.length > 2) throw new Error("away")
      return memory.add(additions)
    },
    close: async () => {},
  }
  const memory = memoryCounts()
  const store = addInBatches(slow)
  const one = () => store.add([{ key: "a", amount: 1, seconds: 60 }])
  const burst = async () => {
    const first = one()
    await sleep(1)
    return Promise.allSettled([first, ...Array.from({ length: 49 }, one)])
  }
  expect((await burst()).every(({ status }) => status === "fulfilled")).toBe(true)
  expect(flights).toEqual([1, 49])
  expect((await burst()).every(({ status }) => status === "rejected")).toBe(true)
})
