import { expect, test } from "vitest"
import { stepAfter, stepFrom } from "./calendar"

const monthly = { count: 1, interval: "Month" } as const
const yearly = { count: 1, interval: "Year" } as const
const day = (time: string) => time.slice(0, 10)

test("the 31st gives way to short months and comes back", () => {
  const anchor = "2027-01-31T10:00:00.000Z"
  const dates = Array.from({ length: 6 }, (_, index) => day(stepFrom(anchor, monthly, index + 1)))
  expect(dates).toEqual(["2027-02-28", "2027-03-31", "2027-04-30", "2027-05-31", "2027-06-30", "2027-07-31"])
})

test("a leap day is the 28th in other years, and itself every fourth", () => {
  const anchor = "2028-02-29T23:30:00.000Z"
  const dates = Array.from({ length: 4 }, (_, index) => day(stepFrom(anchor, yearly, index + 1)))
  expect(dates).toEqual(["2029-02-28", "2030-02-28", "2031-02-28", "2032-02-29"])
  expect(day(stepFrom("2028-01-31T00:00:00.000Z", monthly, 1))).toBe("2028-02-29")
})

test("the step after a moment is strictly after it, for every rhythm and for years", () => {
  const anchor = "2026-01-31T12:00:00.000Z"
  for (const interval of ["Day", "Week", "Month", "Year"] as const) {
    for (const count of [1, 2, 3, 6]) {
      const rhythm = { count, interval }
      let moment = anchor
      for (let steps = 1; steps <= 40; steps += 1) {
        const next = stepAfter(anchor, rhythm, moment)
        expect(next).toBe(stepFrom(anchor, rhythm, steps))
        moment = next
      }
    }
  }
})
