import { afterEach, beforeEach, expect, test, vi } from "vitest"
import { openTokenBucket, type Lane } from "./token-bucket"

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

function watch(rate: { perSecond: number; burst: number }) {
  const bucket = openTokenBucket(rate)
  const went: string[] = []
  const ask = (lane: Lane, name: string = lane) => void bucket.take(lane).then(() => went.push(name))
  return { ask, went }
}

test("a burst goes at once, and then so many a second", async () => {
  const { ask, went } = watch({ perSecond: 3, burst: 5 })
  for (let n = 0; n < 20; n += 1) ask("refetch")
  await vi.advanceTimersByTimeAsync(0)
  expect(went).toHaveLength(5)
  await vi.advanceTimersByTimeAsync(1_000)
  expect(went).toHaveLength(8)
  await vi.advanceTimersByTimeAsync(60_000)
  expect(went).toHaveLength(20)
})

test("never more than 200 in the first minute, and 180 in each after it", async () => {
  const { ask, went } = watch({ perSecond: 3, burst: 20 })
  for (let n = 0; n < 1_000; n += 1) ask("reconcile")
  await vi.advanceTimersByTimeAsync(60_000)
  expect(went.length).toBeLessThanOrEqual(200)
  const first = went.length
  await vi.advanceTimersByTimeAsync(60_000)
  expect(went.length - first).toBeLessThanOrEqual(180)
})

test("who waits for an answer goes first, whoever came before", async () => {
  const { ask, went } = watch({ perSecond: 1, burst: 1 })
  ask("interactive", "first")
  ask("reconcile")
  ask("refetch")
  ask("interactive")
  await vi.advanceTimersByTimeAsync(5_000)
  expect(went).toEqual(["first", "interactive", "refetch", "reconcile"])
})
