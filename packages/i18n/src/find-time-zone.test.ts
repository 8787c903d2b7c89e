import { expect, test } from "vitest"
import { findTimeZone } from "./find-time-zone"

test.each([
  ["Europe/Berlin", "Europe/Berlin"],
  ["europe/berlin", "Europe/Berlin"],
  [undefined, "UTC"],
  ["", "UTC"],
  ["Atlantis/Poseidonis", "UTC"],
  ["../../etc", "UTC"],
])("a cookie that says %s is %s", (cookie, zone) => expect(findTimeZone(cookie)).toBe(zone))
