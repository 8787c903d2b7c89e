import { expect, test } from "vitest"
import { writeMoney } from "./money"

test.each([
  [{ amount: 29_00, currency: "USD" }, "$29"],
  [{ amount: 29_50, currency: "USD" }, "$29.50"],
  [{ amount: -3_07, currency: "USD" }, "-$3.07"],
  [{ amount: 2_900, currency: "JPY" }, "¥2,900"],
  [{ amount: 0, currency: "EUR" }, "€0"],
])("%j is written %s", (money, text) => {
  expect(writeMoney("en", money)).toBe(text)
})
