import { expect, test } from "vitest"
import { findLocale } from "./find-locale"

test.each([
  ["en", null],
  [undefined, "en-GB,en;q=0.9"],
  [undefined, "tlh, en;q=0.5"],
  ["tlh", "tlh"],
  [undefined, null],
  ["constructor", "__proto__, toString"],
  ["", "*"],
  [undefined, ";q=,,-"],
])("a visitor who chose %s and asks for %s is read to in English", (chosen, header) => {
  expect(findLocale(chosen, header)).toBe("en")
})
