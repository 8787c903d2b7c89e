import type { UserId } from "@plinth/core"
import { personContext } from "@plinth/db"
import { insertUser, testDatabase, testOrigin } from "@plinth/db/testing"
import { expect, test } from "vitest"
import { TimeZone, UpdatePreferencesInput } from "./preferences.schemas"
import { updatePreferences } from "./update-preferences"

const db = await testDatabase()
const as = (id: UserId) =>
  personContext(db, { id, name: "Ada", email: "ada@example.com", emailVerified: true }, testOrigin(id))

test("what a person chooses is kept, and what they leave out stays", async () => {
  const ada = as(await insertUser(db))
  expect(await updatePreferences(ada, { locale: "de" })).toEqual({
    locale: "de",
    timeZone: null,
    theme: "system",
  })
  await updatePreferences(ada, { theme: "dark", timeZone: "Europe/Berlin" })
  expect(await updatePreferences(ada, {})).toEqual({ locale: "de", timeZone: "Europe/Berlin", theme: "dark" })
})

test("chosen five times at once, it is chosen once", async () => {
  const ada = as(await insertUser(db))
  await Promise.all([1, 2, 3, 4, 5].map(() => updatePreferences(ada, { theme: "light" })))
  const rows = await db.asSuperuser("select from auth.user_preferences where user_id = $1", [ada.user.id])
  expect(rows).toHaveLength(1)
})

test("another person's choices are neither seen nor changed", async () => {
  const [ada, eve] = [as(await insertUser(db)), as(await insertUser(db))]
  await updatePreferences(ada, { theme: "dark" })
  const theirs = eve.read((tx) => tx.selectFrom("auth.user_preferences").select("theme").execute())
  expect(await theirs).toEqual([])
})

test.each([
  "UTC",
  "Europe/Berlin",
  "Asia/Kolkata",
  "Asia/Calcutta",
  "Europe/Kyiv",
  "America/Argentina/Buenos_Aires",
])("%s is a time zone", (zone) => {
  expect(TimeZone.safeParse(zone).success).toBe(true)
})

test.each(["", "Mars/Olympus", "+02:00", "Europe/Berlin\0", "x".repeat(500), 7])("%j is none", (zone) => {
  expect(TimeZone.safeParse(zone).success).toBe(false)
})

test.each([{ theme: "blue" }, { locale: "english" }, { locale: "de_DE" }, { locale: "\0" }])(
  "%j is refused",
  (input) => {
    expect(UpdatePreferencesInput.safeParse(input).success).toBe(false)
  },
)
