import type { Database, TenantContext } from "@plinth/db"
import { effectivePlan, type PlanFacts } from "@plinth/entitlements"
import { sql, type ExpressionBuilder } from "kysely"
import { jsonArrayFrom } from "kysely/helpers/postgres"
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

type BannerContext = Pick<TenantContext, "clock"> & { readonly tenant: PlanFacts }
type OpenBanner = BannerView & { readonly plan: string | null }

/** What operators say over the pages of this tenant now, by the house's time, the newest first. */
export async function listBanners(ctx: BannerContext & Pick<TenantContext, "one">): Promise<BannerView[]> {
  const { banners } = await ctx.one((db) =>
    db.selectNoFrom((query) => openBanners(query).as("banners")).executeTakeFirstOrThrow(),
  )
  return bannersFor(ctx, banners)
}

/** Those of every plan, as a column. */
export const openBanners = (query: ExpressionBuilder<Database, never>) =>
  jsonArrayFrom(
    query
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
      .limit(20),
  )

/** Those for the plan that a tenant has. */
export function bannersFor({ tenant, clock }: BannerContext, banners: readonly OpenBanner[]): BannerView[] {
  const plan = effectivePlan(tenant, clock.now()).key
  return banners
    .filter((banner) => !banner.plan || banner.plan === plan)
    .map(({ plan: _, ...banner }) => banner)
}
