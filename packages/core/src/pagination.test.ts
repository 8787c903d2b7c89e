import fc from "fast-check"
import { expect, test } from "vitest"
import { decodeCursor, encodeCursor, pageOf } from "./pagination"

test("a cursor gives its keys back as text", () => {
  fc.assert(
    fc.property(
      fc.array(fc.oneof(fc.string({ unit: "binary" }), fc.integer()), { minLength: 1, maxLength: 3 }),
      (keys) => {
        expect(decodeCursor(encodeCursor(...keys), keys.length)).toEqual(keys.map(String))
      },
    ),
  )
})

test("what is no cursor of ours reads as none, and never fails", () => {
  for (const cursor of [null, undefined, "", "garbage", "e30", encodeCursor(1, 2), encodeCursor()]) {
    expect(decodeCursor(cursor, 1)).toBeNull()
  }
  fc.assert(fc.property(fc.string({ unit: "binary" }), (text) => decodeCursor(text, 9) === null))
})

test("the extra row tells that there is a next page, and is not shown", () => {
  const page = (rows: number[]) =>
    pageOf(
      rows,
      2,
      (row) => encodeCursor(row),
      (row) => row * 10,
    )
  expect(page([1, 2, 3])).toEqual({ items: [10, 20], nextCursor: encodeCursor(2) })
  expect(page([1, 2])).toEqual({ items: [10, 20], nextCursor: null })
  expect(page([])).toEqual({ items: [], nextCursor: null })
})
