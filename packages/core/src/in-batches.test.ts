import { expect, test } from "vitest"
import { inBatches } from "./in-batches"

test("what is asked for in one turn goes together, no more than the most, and each gets its own answer", async () => {
  const batches: number[] = []
  const double = inBatches(async (items: readonly number[]) => {
    batches.push(items.length)
    return items.map((item) => item * 2)
  }, 3)
  expect(await Promise.all([1, 2, 3, 4].map(double))).toEqual([2, 4, 6, 8])
  expect(batches).toEqual([3, 1])
})

test("a batch that fails fails for its own items, and the next is tried", async () => {
  let isBroken = true
  const answer = inBatches(async (items: readonly string[]) => {
    if (isBroken) throw new Error("away")
    return items
  })
  await expect(answer("one")).rejects.toThrow("away")
  isBroken = false
  expect(await answer("two")).toBe("two")
})
