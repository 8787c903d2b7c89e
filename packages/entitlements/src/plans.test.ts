import { expect, test } from "vitest"
import { plannedFeatures, plans, type Limits, type Plan } from "./plans"

const { starter, pro, business, enterprise } = plans
const limits = Object.keys(starter.limits).filter((key): key is keyof Limits => key in starter.limits)

test.each<{ smaller: Plan; larger: Plan }>([
  { smaller: starter, larger: pro },
  { smaller: pro, larger: business },
  { smaller: business, larger: enterprise },
])("$larger.key has all that $smaller.key has, and more", ({ smaller, larger }) => {
  for (const limit of limits) {
    const [less, more] = [smaller.limits[limit], larger.limits[limit]]
    expect(more === null || (less !== null && more > less), limit).toBe(true)
  }
  expect(larger.features).toEqual(expect.arrayContaining([...smaller.features]))
  expect(larger.price.month).toBeGreaterThan(smaller.price.month)
})

test("a year costs ten months, in whole minor units", () => {
  for (const { price } of Object.values(plans)) {
    expect(price.year).toBe(price.month * 10)
    expect(Number.isSafeInteger(price.month)).toBe(true)
  }
})

test("what is sold and not built is marked: today no plan above pro has more features that work", () => {
  const works = ({ features }: Plan) => features.filter((feature) => !plannedFeatures.has(feature))
  expect(works(pro)).toEqual(pro.features)
  expect(works(enterprise)).toEqual(works(pro))
  expect(enterprise.features).toEqual(expect.arrayContaining([...plannedFeatures]))
})
