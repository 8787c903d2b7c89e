import { expect, test } from "vitest"
import { kinds } from "../kinds"
import { notificationCaps } from "../env"
import { SetNotificationSettingsInput } from "../settings/settings.schemas"
import { decideDelivery, type Manners } from "./decide-delivery"
import { isQuiet, nextAt } from "./quiet-hours"

const caps = notificationCaps()
const now = new Date("2030-03-04T22:30:00Z")
const plain: Manners = { timeZone: "UTC", quietHours: null, hasDigest: false, digestHour: 8 }
const night = { ...plain, quietHours: { from: 22 * 60, until: 7 * 60 } }
const none = { person: 0, tenant: 0 }
const [info, critical] = [{ severity: "info" }, { severity: "critical" }] as const
const bill = { severity: "info", mandatory: ["email"] } as const
const [morning, eight, nine] = [7, 8, 9].map((hour) => new Date(`2030-03-05T0${hour}:00:00Z`))

test.each([
  ["what is said by day goes at once", info, plain, none, { state: "queued" }],
  ["at night it waits", info, night, none, { state: "held", reason: "quiet_hours", dueAt: morning }],
  ["what is critical does not", critical, night, none, { state: "queued" }],
  ["a bill does", bill, night, none, { state: "held", reason: "quiet_hours", dueAt: morning }],
  [
    "who wants one mail a day gets one",
    info,
    { ...plain, hasDigest: true },
    none,
    { state: "held", reason: "digest", dueAt: eight },
  ],
  [
    "which does not come in quiet hours either",
    info,
    { ...night, quietHours: { from: 22 * 60, until: 9 * 60 }, hasDigest: true },
    none,
    { state: "held", reason: "digest", dueAt: nine },
  ],
  ["a bill is not in it", bill, { ...plain, hasDigest: true }, none, { state: "queued" }],
  [
    "what is too much for a person waits for it",
    info,
    plain,
    { person: caps.person, tenant: 0 },
    { state: "held", reason: "cap", dueAt: eight },
  ],
  [
    "and what is too much for a tenant",
    info,
    plain,
    { person: 0, tenant: caps.tenant },
    { state: "held", reason: "cap", dueAt: eight },
  ],
  [
    "a bill is never too much",
    bill,
    plain,
    { person: caps.person, tenant: caps.tenant },
    { state: "queued" },
  ],
] as const)("%s", (_, kind, manners, sent, expected) => {
  expect(decideDelivery({ kind, channel: "email", manners, sent, waiting: none, caps, now })).toEqual(
    expected,
  )
})

test("that one was removed waits for no digest, which they would not get any more: for quiet hours alone", () => {
  const sent = { person: caps.person, tenant: caps.tenant }
  const count = { sent, waiting: sent }
  const asked = { kind: kinds["team.removed_from_tenant"], channel: "email", ...count, caps, now } as const
  expect(decideDelivery({ ...asked, manners: { ...plain, hasDigest: true } })).toEqual({ state: "queued" })
  expect(decideDelivery({ ...asked, manners: { ...night, hasDigest: true } })).toEqual({
    state: "held",
    reason: "quiet_hours",
    dueAt: morning,
  })
})

test("at night counts what waits for its end, and not what left in the evening", () => {
  const asked = { kind: info, channel: "email", manners: night, caps, now } as const
  const full = { person: caps.person, tenant: 0 }
  expect(decideDelivery({ ...asked, sent: full, waiting: none })).toMatchObject({ reason: "quiet_hours" })
  expect(decideDelivery({ ...asked, sent: none, waiting: full })).toEqual({
    state: "held",
    reason: "cap",
    dueAt: eight,
  })
})

test.each([
  ["in the afternoon there", "2030-03-04T12:00:00Z", 8 * 60, "America/New_York", "2030-03-04T13:00:00.000Z"],
  [
    "a quarter past, where zones have quarters",
    "2030-03-04T12:00:00Z",
    495,
    "Asia/Kathmandu",
    "2030-03-05T02:30:00.000Z",
  ],
  [
    "over the night in which an hour is skipped",
    "2030-03-30T20:00:00Z",
    8 * 60,
    "Europe/Berlin",
    "2030-03-31T06:00:00.000Z",
  ],
  [
    "over the night in which an hour comes twice",
    "2030-10-26T20:00:00Z",
    8 * 60,
    "Europe/Berlin",
    "2030-10-27T07:00:00.000Z",
  ],
  ["now is not next", "2030-03-04T08:00:30Z", 8 * 60, "UTC", "2030-03-05T08:00:00.000Z"],
])("%s", (_, from, minute, zone, expected) => {
  expect(nextAt(new Date(from), minute, zone).toISOString()).toBe(expected)
})

test.each([
  [1_380, { from: 1_320, until: 420 }, true],
  [419, { from: 1_320, until: 420 }, true],
  [420, { from: 1_320, until: 420 }, false],
  [600, { from: 540, until: 1_020 }, true],
  [1_020, { from: 540, until: 1_020 }, false],
])("minute %i in %j: %s", (minute, hours, expected) => expect(isQuiet(minute, hours)).toBe(expected))

test("quiet hours that end when they begin would have no end, and are none", () => {
  const hours = (until: number) => ({ quietHours: { from: 22 * 60, until } })
  expect(SetNotificationSettingsInput.safeParse(hours(22 * 60)).success).toBe(false)
  expect(SetNotificationSettingsInput.safeParse(hours(22 * 60 + 1)).success).toBe(true)
})
