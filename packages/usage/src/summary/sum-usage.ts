import type { ReadConnection } from "@plinth/db"
import { isMonthly, meterKeys, meterOf, type MeterKey } from "../meters"

type Days = { readonly from: Date; readonly until: Date }

/** How much was used in whole days of UTC, of each meter that is counted up and was used at all. It reads sums and no events. */
export async function sumUsage(
  db: ReadConnection,
  { from, until }: Days,
): Promise<Partial<Record<MeterKey, number>>> {
  const summed = meterKeys.filter((key) => isMonthly(meterOf(key)))
  const rows = await db
    .selectFrom("app.usage_aggregates")
    .select((eb) => [
      eb.ref("meter").$castTo<MeterKey>().as("meter"),
      eb.fn.sum<string>("quantity").as("quantity"),
    ])
    .where("tenant_id", "=", db.tenantId)
    .where("granularity", "=", "day")
    .where("dimension", "=", "all")
    .where("meter", "in", summed)
    .where("window_start", ">=", from)
    .where("window_start", "<", until)
    .groupBy("meter")
    .execute()
  return Object.fromEntries(
    rows.map(({ meter, quantity }) => [meter, Number(quantity)]).filter(([, quantity]) => quantity !== 0),
  )
}
