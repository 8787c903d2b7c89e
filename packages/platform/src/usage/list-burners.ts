import { offsetClock } from "@plinth/core"
import type { PlatformContext } from "@plinth/db"
import { effectivePlan, planColumns, planFactsOf } from "@plinth/entitlements"
import { isMonthly, limitOf, meterOf, MeterStanding, MeterWord, stateOf } from "@plinth/usage"
import { sql } from "kysely"
import { z } from "zod"
import { authorize } from "../permissions"

export const ListBurnersInput = z.object({
  meter: MeterWord.default("api_calls"),
  limit: z.number().int().min(1).max(100).default(50),
})
export type ListBurnersInput = z.infer<typeof ListBurnersInput>

export const BurnerView = z.object({
  tenant: z.object({ id: z.string(), slug: z.string(), name: z.string() }),
  plan: z.string(),
  used: z.number(),
  limit: z.number().nullable(),
  state: MeterStanding.shape.state,
})
export type BurnerView = z.infer<typeof BurnerView>

/** Who uses most of a meter in the month that runs for them, the most first. */
export async function listBurners(
  ctx: PlatformContext,
  { meter, limit }: ListBurnersInput,
): Promise<BurnerView[]> {
  authorize(ctx, "platform.usage:read")
  const rows = await ctx.read((db) =>
    db
      .selectFrom("app.usage_standings as standing")
      .innerJoin("app.tenants as tenant", "tenant.id", "standing.tenant_id")
      .leftJoin("platform.tenant_clocks as clock", "clock.tenant_id", "standing.tenant_id")
      .select(["tenant.id", "tenant.slug", "tenant.name", "standing.used", "clock.offset_ms as offset"])
      .select(planColumns)
      .where("standing.meter", "=", meter)
      .where("standing.used", ">", 0)
      .$if(isMonthly(meterOf(meter)), (query) =>
        query.where(
          sql<boolean>`standing.period_started_at >= (app.tenant_month(tenant.period_anchor,
            now() + make_interval(secs => coalesce(clock.offset_ms, 0) / 1000.0))).starts_at`,
        ),
      )
      .orderBy("standing.used", "desc")
      .orderBy("tenant.id")
      .limit(limit)
      .execute(),
  )
  return rows.map(({ id, slug, name, used, offset, ...facts }) => {
    const { key } = effectivePlan(planFactsOf(facts), offsetClock(offset ?? 0).now())
    return {
      tenant: { id, slug, name },
      plan: key,
      used,
      limit: limitOf(meterOf(meter), key),
      state: stateOf(meterOf(meter), key, used),
    }
  })
}
