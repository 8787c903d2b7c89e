import { expect, test } from "vitest"
import { formatMoney } from "./format-money"

test.each([
  [29_00, "USD", "en", "$29.00"],
  [2_990_00, "EUR", "de", "2.990,00\u00a0€"],
  [500, "JPY", "en", "¥500"],
  [-1_05, "USD", "en", "-$1.05"],
] as const)("%i %s in %s is %s", (amount, currency, locale, written) => {
  expect(formatMoney(amount, currency, locale)).toBe(written)
})
