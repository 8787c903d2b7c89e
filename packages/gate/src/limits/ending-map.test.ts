import { expect, test } from "vitest"
import { endingMap } from "./ending-map"

test("an entry is there until it ends", () => {
  let time = 0
  const map = endingMap<number>(() => time)
  map.set("a", 1, 100)
  expect(map.get("a")).toEqual({ value: 1, endsAt: 100 })
  time = 100
  expect(map.get("a")).toBeUndefined()
})

test("where it is full, what has ended makes room first", () => {
  let time = 0
  const map = endingMap<number>(() => time, 10)
  map.set("oldest", 1, 1_000)
  for (let index = 0; index < 9; index += 1) map.set(`short ${index}`, 1, 100)
  time = 200
  map.set("new", 1, 1_000)
  expect(map.get("oldest")).toBeDefined()
})

test("then the oldest makes room, and nobody else", () => {
  const map = endingMap<number>(() => 0, 10)
  for (let index = 0; index < 11; index += 1) map.set(String(index), 1, 100)
  expect(map.get("0")).toBeUndefined()
  for (let index = 1; index < 11; index += 1) expect(map.get(String(index))).toBeDefined()
})
