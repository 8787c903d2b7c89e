import { violates, type TenantContext } from "@plinth/db"
import { record } from "@plinth/events"
import { singleTenant } from "../env"
import { tenantErrors } from "../errors"
import { tenantEvents } from "../events"
import { authorize } from "../permissions"
import { isReservedSlug } from "./slug"
import { lockTenant } from "./tenant.queries"
import type { ChangeSlugInput } from "./tenant.schemas"

/**
 * Gives a tenant another address. Its people are sent on from the former one, which nobody else gets for 30 days.
 * Errors: `tenants.SLUG_RESERVED`, `tenants.SLUG_TAKEN`, `tenants.SLUG_FIXED`.
 */
export async function changeSlug(ctx: TenantContext, { slug }: ChangeSlugInput): Promise<{ slug: string }> {
  authorize(ctx, "tenant:update")
  if (singleTenant() !== null) throw tenantErrors.SLUG_FIXED()
  if (isReservedSlug(slug)) throw tenantErrors.SLUG_RESERVED({ slug })
  try {
    return await ctx.write(async (tx) => {
      const before = await lockTenant(tx)
      if (before.slug === slug) return { slug }
      await tx
        .updateTable("app.tenants")
        .set({ slug, updated_at: ctx.clock.now() })
        .where("id", "=", tx.tenantId)
        .execute()
      await record(tx, tenantEvents.slug_changed(tx.tenantId, { from: before.slug, to: slug }))
      return { slug }
    })
  } catch (error) {
    if (violates(error, "tenants_slug_key")) throw tenantErrors.SLUG_TAKEN({ slug })
    throw error
  }
}
