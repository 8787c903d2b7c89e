import { expect, test } from "vitest"
import { startOfDay } from "./start-of-day"

test.each([
  ["2026-03-28", "UTC", "2026-03-28T00:00:00.000Z"],
  ["2026-03-28", "Europe/Berlin", "2026-03-27T23:00:00.000Z"],
  ["2026-03-30", "Europe/Berlin", "2026-03-29T22:00:00.000Z"],
  ["2026-07-01", "America/New_York", "2026-07-01T04:00:00.000Z"],
  ["2026-07-01", "Asia/Kathmandu", "2026-06-30T18:15:00.000Z"],
])("%s begins in %s at %s", (day, timeZone, begins) => {
  expect(startOfDay(day, timeZone)?.toISOString()).toBe(begins)
})

test("a day that there is not begins never; one day later is the next", () => {
  expect(startOfDay("2026-13-01", "UTC")).toBeUndefined()
  expect(startOfDay("2026-02-28", "UTC", 1)?.toISOString()).toBe("2026-03-01T00:00:00.000Z")
})
