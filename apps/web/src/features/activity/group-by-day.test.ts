import { expect, test } from "vitest"
import { groupByDay } from "./group-by-day"

const at = (iso: string) => ({ occurredAt: new Date(iso) })
const days = (items: { occurredAt: Date }[], timeZone: string) =>
  groupByDay(items, { now: "2026-03-03T00:30:00Z", locale: "en", timeZone }).map(
    ({ day, date, items: ofDay }) => `${day ?? date}: ${ofDay.length}`,
  )

test("days are those of the reader's calendar, the nearest by name, others of the year without it", () => {
  const items = [
    at("2026-03-03T00:10:00Z"),
    at("2026-03-02T23:50:00Z"),
    at("2026-03-02T01:00:00Z"),
    at("2026-02-28T12:00:00Z"),
    at("2025-12-31T12:00:00Z"),
  ]
  const older = ["Saturday, February 28: 1", "Wednesday, December 31, 2025: 1"]
  expect(days(items, "UTC")).toEqual(["today: 1", "yesterday: 2", ...older])
  expect(days(items, "Europe/Berlin")).toEqual(["today: 2", "yesterday: 1", ...older])
  expect(days(items, "America/New_York")).toEqual([
    "today: 2",
    "yesterday: 1",
    "Saturday, February 28: 1",
    "Wednesday, December 31, 2025: 1",
  ])
})
