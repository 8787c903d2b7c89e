import { expect, test } from "vitest"
import { timeLeft } from "./time-left"

test.each([
  [3_600_000, "60:00"],
  [3_599_001, "60:00"],
  [3_599_000, "59:59"],
  [61_000, "01:01"],
  [1, "00:01"],
  [0, "00:00"],
  [-5_000, "00:00"],
])("of %i milliseconds %s is left", (milliseconds, shown) => expect(timeLeft(milliseconds)).toBe(shown))
