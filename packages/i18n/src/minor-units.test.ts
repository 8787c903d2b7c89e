import { expect, test } from "vitest"
import { minorUnits } from "./minor-units"

test.each([
  ["4.50", "USD", 450],
  ["4,5", "USD", 450],
  [" 29 ", "USD", 2_900],
  ["500", "JPY", 500],
  ["5.5", "JPY", null],
  ["4.505", "USD", null],
  ["-1", "USD", null],
  ["1e3", "USD", null],
  ["", "USD", null],
])("%j in %s is %s", (typed, currency, minor) => expect(minorUnits(typed, currency)).toBe(minor))
