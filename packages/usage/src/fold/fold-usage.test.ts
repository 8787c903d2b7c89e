import { expect, test } from "vitest"
import { recordUsage } from "../record/record-usage"
import { readUsageSummary } from "../summary/read-usage-summary"
import { aTenant } from "../testing"
import { foldUsage } from "./fold-usage"
import { rebuildUsage } from "./rebuild-usage"

const calls = (key: string, quantity = 1) => ({ key, meter: "api_calls", quantity })

test("what is recorded is seen when it is folded, by each of what it was used by", async () => {
  const { as, tenant, databases } = await aTenant()
  await recordUsage(as("member"), { ...calls("a", 3), endpoint: "projects.list" })
  await recordUsage(as("admin"), { ...calls("b", 4), endpoint: "projects.list" })
  await foldUsage(databases.worker)
  const { meters } = await readUsageSummary(as("viewer"))
  expect(meters[0]).toMatchObject({ meter: "api_calls", used: 7, state: "within" })
  expect(await rebuildUsage(databases.worker, tenant.id)).toBe(0)
})
