import { expect, test } from "vitest"
import { cursorOf, wasHeard } from "./feed-place"

const at = (xid: number, position = 0) => cursorOf({ xid, position })

test.each([
  ["a transaction below the horizon", at(9, 4), at(10), true],
  ["one that crosses it", at(10, 4), at(10), false],
  ["the very message", at(10, 4), at(10, 4), true],
  ["the next of its transaction", at(10, 5), at(10, 4), false],
  ["a later one of more digits", at(100, 1), at(99, 9), false],
  ["anything, by whoever has heard nothing", at(1, 1), null, false],
  ["what is no place of ours", "start", at(10), false],
])("%s: heard is %j %j %j", (_, message, place, expected) => expect(wasHeard(message, place)).toBe(expected))
