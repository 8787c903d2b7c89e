import { expect, test } from "vitest"
import { planKeys, plans } from "./plans"

const pairs = planKeys
  .slice(1)
  .map((key, smaller) => [plans[planKeys[smaller] ?? "starter"], plans[key]] as const)

test.each(pairs)("each plan has at least what the smaller one has: $0.key, $1.key", (smaller, larger) => {
  for (const [limit, amount] of Object.entries(smaller.limits)) {
    const more = larger.limits[limit as keyof typeof larger.limits]
    expect(more === null || (amount !== null && more > amount), limit).toBe(true)
  }
  expect(larger.features).toEqual(expect.arrayContaining([...smaller.features]))
  expect(larger.price.month).toBeGreaterThan(smaller.price.month)
})

test("a year costs ten months", () => {
  for (const { price } of Object.values(plans)) expect(price.year).toBe(price.month * 10)
})

test("prices are whole minor units", () => {
  for (const { price } of Object.values(plans))
    expect([price.month, price.year].every(Number.isSafeInteger)).toBe(true)
})
