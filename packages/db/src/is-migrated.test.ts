import { afterEach, expect, test, vi } from "vitest"
import { isMigrated } from "./is-migrated"
import { migrationNames } from "./migrate"
import { testDatabase } from "./testing"

const db = await testDatabase()
afterEach(() => vi.unstubAllEnvs())

test("a build waits for its own migrations, and for no others", async () => {
  const [first = "", ...rest] = await migrationNames()
  vi.stubEnv("PLINTH_MIGRATIONS", [first, ...rest].join(","))
  for (const role of ["app", "worker"] as const) expect(await isMigrated(db[role])).toBe(true)
  vi.stubEnv("PLINTH_MIGRATIONS", first)
  expect(await isMigrated(db.app)).toBe(true)
  vi.stubEnv("PLINTH_MIGRATIONS", `${first},29990101T0000_of_a_later_build.sql`)
  expect(await isMigrated(db.app)).toBe(false)
})

test("no role may write down a migration but the owner", async () => {
  const mayWrite =
    await db.asSuperuser(`select rolname from pg_roles where rolname ~ '^plinth_(app|reader|auth|platform|worker)$'
    and has_table_privilege(rolname, 'platform.migrations', 'insert, update, delete, truncate')`)
  expect(mayWrite).toEqual([])
})
