import { openDatabases } from "@plinth/db"
import { testDatabase } from "@plinth/db/testing"
import { afterEach, expect, test, vi } from "vitest"
import { limitProblems, limitScale } from "../env"
import { databaseProblems } from "./find-problems"
import { lookInto } from "./look-into"

afterEach(() => vi.unstubAllEnvs())

const failing = (code: string, message = "it says so") =>
  lookInto(() => Promise.reject(Object.assign(new Error(message), { code })))

test.each(["ECONNREFUSED", "EAI_AGAIN", "57P03", "53300", "3D000", "28P01", "42P01", "42501", "55P03"])(
  "a database that answers %s is not there yet",
  async (code) => expect(await failing(code)).toBeNull(),
)

test.each(["42703", "22P02", "XX000", "SELF_SIGNED_CERT_IN_CHAIN", ""])(
  "a database that answers %j is no database to wait for, and the sentence says why",
  async (code) => {
    expect(await failing(code)).toEqual([
      `The database cannot be looked into: ${["it says so", code].filter(Boolean).join(", ")}`,
    ])
  },
)

test("a database that nobody made is waited for; one whose tables are others' is refused", async () => {
  const db = await testDatabase()
  expect(await lookInto(() => databaseProblems(db))).toEqual([])
  const away = openDatabases({ url: db.url.replace(/[^/]+$/, "not_there_yet"), size: 1 })
  expect(await lookInto(() => databaseProblems(away))).toBeNull()
  await away.close()
  await db.asSuperuser("alter table auth.users rename column email to mail")
  expect(await lookInto(() => databaseProblems(db))).toEqual([
    expect.stringMatching(/^The database cannot be looked into: .*email.*, 42703$/),
  ])
})

test.each(["nonsense", "0", "-1", "NaN", "Infinity", "1e9", "0.01", " "])(
  "a RATE_LIMIT_SCALE of %j, which would limit nothing or nobody could work with, is refused",
  (scale) => {
    vi.stubEnv("RATE_LIMIT_SCALE", scale)
    expect(limitProblems()).toEqual([`RATE_LIMIT_SCALE is ${scale}: it is a number from 0.1 to 100.`])
  },
)

test("what is no number multiplies no limit anywhere; a sane one does", () => {
  vi.stubEnv("RATE_LIMIT_SCALE", "nonsense")
  expect(limitScale).toThrow("RATE_LIMIT_SCALE")
  vi.stubEnv("RATE_LIMIT_SCALE", "2.5")
  expect([limitScale(), limitProblems()]).toEqual([2.5, []])
})
