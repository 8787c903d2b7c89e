import { expect, test } from "vitest"
import { isTellingTime, nextTelling, weekBefore } from "./week"

const at = (iso: string) => new Date(iso)

test.each([
  ["Europe/Berlin", "2026-11-22T12:00:00Z", "2026-11-23T07:00:00Z"],
  ["Europe/Berlin", "2026-11-23T06:59:59Z", "2026-11-23T07:00:00Z"],
  ["Europe/Berlin", "2026-11-23T07:00:00Z", "2026-11-30T07:00:00Z"],
  // Clocks go back on Sunday, and forward.
  ["Europe/Berlin", "2026-10-24T12:00:00Z", "2026-10-26T07:00:00Z"],
  ["Europe/Berlin", "2027-03-26T12:00:00Z", "2027-03-29T06:00:00Z"],
  ["Pacific/Auckland", "2026-11-20T12:00:00Z", "2026-11-22T19:00:00Z"],
  ["America/Los_Angeles", "2026-11-23T12:00:00Z", "2026-11-23T16:00:00Z"],
])("in %s after %s the week is told at %s", (zone, now, expected) => {
  const next = nextTelling(at(now), zone)
  expect(next).toEqual(at(expected))
  expect(isTellingTime(next, zone)).toBe(true)
})

test("nothing is told on a Sunday, nor before eight", () => {
  expect(isTellingTime(at("2026-11-22T12:00:00Z"), "UTC")).toBe(false)
  expect(isTellingTime(at("2026-11-23T07:59:00Z"), "UTC")).toBe(false)
  expect(isTellingTime(at("2026-11-23T08:00:00Z"), "UTC")).toBe(true)
})

test("a week is seven whole days", () => {
  expect(weekBefore(at("2026-11-23T07:00:00Z"))).toEqual({
    from: at("2026-11-16T00:00:00Z"),
    until: at("2026-11-23T00:00:00Z"),
  })
})
