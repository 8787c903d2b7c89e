import { expect, test } from "vitest"
import { openDatabases } from "./pool"
import { testDatabase } from "./testing"

test("closing ends every pool, one included that Kysely was never asked by: nothing keeps the process alive", async () => {
  const { url } = await testDatabase()
  const databases = openDatabases({ url })
  const pools = [databases.pool("app"), databases.pool("reader")]
  await pools[0]?.query("select 1")
  await databases.close()
  expect(pools.map(({ ended, totalCount }) => ({ ended, totalCount }))).toEqual([
    { ended: true, totalCount: 0 },
    { ended: true, totalCount: 0 },
  ])
})
