import { expect, test } from "vitest"
import { aUser, calls, recordByHouse } from "../usage-stage.fixture"
import { purgeUsage } from "./purge-usage"

test("events go when they were kept for 400 days, and what they came to stays", async () => {
  const user = await aUser()
  const { databases: db, tenant } = user
  for (const [key, days] of Object.entries({ old: 401, kept: 399, fresh: 0 })) {
    await recordByHouse(user.as("member"), calls(key, 2))
    await db.asSuperuser(
      "update app.usage_events set received_at = now() - make_interval(days => $3) where tenant_id = $1 and key = $2",
      [tenant.id, key, days],
    )
  }
  await user.fold()
  await purgeUsage(db.worker)
  const left = await db.asSuperuser("select key from app.usage_events where tenant_id = $1 order by key", [
    tenant.id,
  ])
  expect(left).toEqual([{ key: "fresh" }, { key: "kept" }])
  expect(await user.used()).toBe(6)
})
