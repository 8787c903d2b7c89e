import fc from "fast-check"
import { expect, test } from "vitest"
import { normalizeEmail } from "./email"

test.each([
  "ada@example.com",
  "ADA@Example.com",
  "\tada@example.com\n",
  "ａｄａ＠example.com",
  "a\u200Bd\u00ADa@exa\uFEFFmple.com",
])("%j is ada@example.com", (spelling) => {
  expect(normalizeEmail(spelling)).toBe("ada@example.com")
})

test("letters that only look alike stay apart", () => {
  expect(normalizeEmail("аda@example.com")).not.toBe("ada@example.com")
  expect(normalizeEmail("ada+news@example.com")).toBe("ada+news@example.com")
})

test("folding twice changes nothing more", () => {
  fc.assert(
    fc.property(
      fc.string({ unit: "binary" }),
      (text) => normalizeEmail(normalizeEmail(text)) === normalizeEmail(text),
    ),
  )
})
