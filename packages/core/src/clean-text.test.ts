import fc from "fast-check"
import { expect, test } from "vitest"
import { cleanLine, cleanText } from "./clean-text"
import { lineInput, textInput } from "./text-input"

const anyText = fc.string({ unit: "binary" })
const loneSurrogates = fc.string({
  unit: fc.integer({ min: 0xd7ff, max: 0xe000 }).map((code) => String.fromCharCode(code)),
})

test("what Postgres cannot store is gone, and cleaning twice changes nothing more", () => {
  fc.assert(
    fc.property(fc.oneof(anyText, loneSurrogates), (text) => {
      for (const clean of [cleanText, cleanLine]) {
        expect(clean(text)).not.toContain("\0")
        expect(clean(text).isWellFormed()).toBe(true)
        expect(clean(clean(text))).toBe(clean(text))
      }
    }),
  )
})

test("a text keeps its lines and tabs, a line has none", () => {
  expect(cleanText(" one\r\n\ttwo\u0007 ")).toBe("one\n\ttwo")
  expect(cleanLine(" one\r\n\ttwo ")).toBe("one two")
})

test("letters of one look are one spelling, and the joiners inside an emoji stay", () => {
  expect(cleanText("e\u0301")).toBe("é")
  expect(cleanLine("👩‍👩‍👧 family")).toBe("👩‍👩‍👧 family")
})

test("a line cannot turn what stands beside it", () => {
  expect(cleanLine("a\u202Eb\u2066c\u2069")).toBe("abc")
})

test.each(["", " ", "\u200B", "\u202E", "\u00AD", "\u0301", "\0"])(
  "%j shows nothing and is no line",
  (text) => {
    expect(lineInput(80).safeParse(text).success).toBe(false)
  },
)

test("length is counted after cleaning", () => {
  expect(lineInput(3).parse("  a\0bc ")).toBe("abc")
  expect(lineInput(3).safeParse("abcd").success).toBe(false)
  expect(textInput(0, 3).parse(" \0 ")).toBe("")
  expect(textInput(1, 3).safeParse(" \0 ").success).toBe(false)
})
