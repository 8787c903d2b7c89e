import { expect, test } from "vitest"
import { aUser, calls, recordByHouse, tokens } from "../usage-stage.fixture"
import { checkUsage, usageRules } from "./check-usage"

test("a closed month that is not the sum of its events, and a fee that is not its price, are found", async () => {
  const user = await aUser({ isPaid: true })
  const { databases: db, tenant } = user
  await recordByHouse(user.as("member"), calls("a", 60_000))
  await recordByHouse(user.as("member"), tokens("b", 7))
  await user.fold()
  await user.work()
  const broken = async () =>
    (await checkUsage(db.worker)).flatMap(({ tenantId, rule }) => (tenantId === tenant.id ? [rule] : []))
  await db.asSuperuser("update app.usage_aggregates set quantity = quantity + 1 where tenant_id = $1", [
    tenant.id,
  ])
  expect(await broken()).toEqual([])
  await db.asSuperuser("update app.usage_aggregates set quantity = quantity - 1 where tenant_id = $1", [
    tenant.id,
  ])
  await user.travel({ days: 40 })
  expect(await broken()).toEqual([])

  const [i15, i16] = usageRules
  const whole = "granularity = 'period' and dimension = 'all' and meter ="
  const planted = async (breach: string, mending: string) => {
    await db.asSuperuser(`${breach} and tenant_id = $1`, [tenant.id])
    const found = await broken()
    await db.asSuperuser(`${mending} and tenant_id = $1`, [tenant.id])
    return found
  }
  expect(
    await planted(
      `update app.usage_aggregates set quantity = quantity + 1 where ${whole} 'assistant_tokens'`,
      `update app.usage_aggregates set quantity = quantity - 1 where ${whole} 'assistant_tokens'`,
    ),
  ).toEqual([i15])
  expect(
    await planted(
      "update app.usage_events set quantity = quantity + 1 where key = 'b'",
      "update app.usage_events set quantity = quantity - 1 where key = 'b'",
    ),
  ).toEqual([i15])
  expect(
    await planted(
      "update app.usage_overage_fees set used = used + 1 where over > 0",
      "update app.usage_overage_fees set used = used - 1 where over > 0",
    ),
  ).toEqual([i16])
  await db.asSuperuser("alter table app.usage_overage_fees alter column amount drop expression")
  expect(
    await planted(
      "update app.usage_overage_fees set amount = amount + 1 where over > 0",
      "update app.usage_overage_fees set amount = amount - 1 where over > 0",
    ),
  ).toEqual([i16])
  expect(await broken()).toEqual([])
})
