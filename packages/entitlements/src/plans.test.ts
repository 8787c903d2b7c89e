import { expect, test } from "vitest"
import { plans, type Limits, type Plan } from "./plans"

const byPrice = Object.values(plans)
const steps = byPrice.slice(1).map((larger, index) => ({ smaller: byPrice[index] as Plan, larger }))

test.each(steps)("$larger.key has all that $smaller.key has, and more", ({ smaller, larger }) => {
  for (const limit of Object.keys(smaller.limits) as (keyof Limits)[]) {
    const [less, more] = [smaller.limits[limit], larger.limits[limit]]
    expect(more === null || (less !== null && more > less), limit).toBe(true)
  }
  expect(larger.features).toEqual(expect.arrayContaining([...smaller.features]))
  expect(larger.price.month).toBeGreaterThan(smaller.price.month)
})

test("a year costs ten months, in whole minor units", () => {
  for (const { price } of byPrice) {
    expect(price.year).toBe(price.month * 10)
    expect(Number.isSafeInteger(price.month)).toBe(true)
  }
})
