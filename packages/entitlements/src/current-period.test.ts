import fc from "fast-check"
import { expect, test } from "vitest"
import { currentPeriod } from "./current-period"

const written = (anchor: string, now: string) => {
  const { startsAt, endsAt } = currentPeriod({ periodAnchor: new Date(anchor) }, new Date(now))
  return [startsAt.toISOString().slice(0, 10), endsAt.toISOString().slice(0, 10)]
}

test.each([
  ["2026-01-15T10:00:00Z", "2026-01-15T10:00:00Z", "2026-01-15", "2026-02-15"],
  ["2026-01-15T10:00:00Z", "2026-02-15T09:59:59Z", "2026-01-15", "2026-02-15"],
  ["2026-01-15T10:00:00Z", "2027-03-20T00:00:00Z", "2027-03-15", "2027-04-15"],
  ["2026-01-31T10:00:00Z", "2026-02-28T11:00:00Z", "2026-02-28", "2026-03-31"],
  ["2026-01-31T10:00:00Z", "2026-03-30T11:00:00Z", "2026-02-28", "2026-03-31"],
  ["2026-05-10T10:00:00Z", "2026-04-11T00:00:00Z", "2026-04-10", "2026-05-10"],
])("counted from %s, %s is in the month from %s to %s", (anchor, now, starts, ends) => {
  expect(written(anchor, now)).toEqual([starts, ends])
})

test("every instant is in one month, and the next begins where it ends", () => {
  const instant = fc.date({ min: new Date("2020-01-01"), max: new Date("2040-01-01"), noInvalidDate: true })
  fc.assert(
    fc.property(instant, instant, (periodAnchor, now) => {
      const { startsAt, endsAt } = currentPeriod({ periodAnchor }, now)
      expect(startsAt <= now && now < endsAt).toBe(true)
      expect(currentPeriod({ periodAnchor }, endsAt).startsAt).toEqual(endsAt)
    }),
  )
})
