import { expect, test } from "vitest"
import { timeAhead } from "./time-ahead"

const from = new Date("2028-01-31T09:30:00Z")
const ahead = (words: string) => timeAhead(from, words).toISOString()

test.each([
  ["PT90M", "2028-01-31T11:00:00.000Z"],
  ["P1D", "2028-02-01T09:30:00.000Z"],
  ["P2W", "2028-02-14T09:30:00.000Z"],
  // A leap year's February, and a month that has no 31st.
  ["P1M", "2028-02-29T09:30:00.000Z"],
  ["P3M", "2028-04-30T09:30:00.000Z"],
  ["P1Y", "2029-01-31T09:30:00.000Z"],
  ["P1Y1M", "2029-02-28T09:30:00.000Z"],
  ["P1Y2M3DT4H5M6S", "2029-04-03T13:35:06.000Z"],
  ["2028-03-01", "2028-03-01T00:00:00.000Z"],
  ["2028-03-01T09:00", "2028-03-01T09:00:00.000Z"],
  ["2028-03-01T09:00:30+02:00", "2028-03-01T07:00:30.000Z"],
])("%s is %s", (words, time) => {
  expect(ahead(words)).toBe(time)
})

test.each([
  "",
  "P",
  "PT",
  "1 month",
  "P1H",
  "P-1D",
  "P1.5D",
  "tomorrow",
  "2028-02-30",
  "2028-13-01",
  "2028-03-01T25:00",
  `P${"9".repeat(20)}Y`,
])('no time: "%s"', (words) => {
  expect(() => ahead(words)).toThrow(`"${words}" is no time. Say how long (P1D`)
})

test("a clock does not go back", () => {
  expect(() => ahead("2028-01-31T09:29:59Z")).toThrow("it stands at 2028-01-31T09:30:00.000Z already")
  expect(() => ahead("now")).toThrow("only goes forward")
})

test("next is what is due next", () => {
  const dueAt = new Date("2028-02-02T00:00:00Z")
  expect(timeAhead(from, "next", dueAt)).toEqual(dueAt)
  expect(() => ahead("next")).toThrow("Nothing is due.")
})
