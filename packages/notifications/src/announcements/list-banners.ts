import type { TenantContext } from "@plinth/db"
import { effectivePlan, type PlanFacts } from "@plinth/entitlements"
import { sql } from "kysely"
import { z } from "zod"
import { severities } from "../define-kinds"

/** What stands over a tenant's pages for now. */
export const BannerView = z.object({
  id: z.string(),
  title: z.string(),
  body: z.string(),
  link: z.string().nullable(),
  severity: z.enum(severities),
})
export type BannerView = z.infer<typeof BannerView>

/** What operators say over the pages of this tenant now, by the house's time, the newest first. */
export async function listBanners(
  ctx: Pick<TenantContext, "one" | "clock"> & { readonly tenant: PlanFacts },
): Promise<BannerView[]> {
  const rows = await ctx.one((db) =>
    db
      .selectFrom("platform.announcements")
      .select((eb) => [
        "id",
        "title",
        "body",
        "link",
        "plan",
        eb.ref("severity").$castTo<BannerView["severity"]>().as("severity"),
      ])
      .where("is_banner", "=", true)
      .where("starts_at", "<=", sql<Date>`now()`)
      .where((eb) => eb.or([eb("ends_at", "is", null), eb("ends_at", ">", sql<Date>`now()`)]))
      .orderBy("starts_at", "desc")
      .limit(20)
      .execute(),
  )
  const plan = effectivePlan(ctx.tenant, ctx.clock.now()).key
  return rows.filter((row) => !row.plan || row.plan === plan).map(({ plan: _, ...banner }) => banner)
}
