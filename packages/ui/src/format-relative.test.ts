import { expect, test } from "vitest"
import { formatRelative } from "./format-relative"

const now = Date.parse("2026-03-03T12:00:00Z")
const format = (value: string) => formatRelative(Date.parse(value), now, "en", "UTC")

test("under a week it counts, afterwards it dates", () => {
  expect(format("2026-03-03T11:59:40Z")).toBe("now")
  expect(format("2026-03-03T11:58:00Z")).toBe("2 minutes ago")
  expect(format("2026-03-03T10:00:00Z")).toBe("2 hours ago")
  expect(format("2026-03-02T12:00:00Z")).toBe("yesterday")
  expect(format("2026-02-26T12:00:00Z")).toBe("5 days ago")
  expect(format("2026-02-20T12:00:00Z")).toBe("Feb 20")
  expect(format("2025-12-31T12:00:00Z")).toBe("Dec 31, 2025")
  expect(format("2026-03-05T12:00:00Z")).toBe("in 2 days")
})
