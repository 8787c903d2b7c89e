import { expect, test } from "vitest"
import { testDatabase } from "../testing"
import { runtimeRoles } from "../roles"

const db = await testDatabase()

test("no role can take all of the server's connections", async () => {
  const limits = await db.asSuperuser<{ limit: number; most: number }>(
    `select rolconnlimit as limit, current_setting('max_connections')::int as most
      from pg_roles where rolname like 'plinth%' and rolcanlogin`,
  )
  expect(limits).toHaveLength(runtimeRoles.length)
  for (const { limit, most } of limits) {
    expect(limit).toBeGreaterThanOrEqual(most * 0.1)
    expect(limit).toBeLessThanOrEqual(most * 0.6)
  }
})
