import { changedFields } from "@plinth/core"
import type { TenantContext } from "@plinth/db"
import { record } from "@plinth/events"
import { tenantEvents } from "../events"
import { authorize } from "../permissions"
import { lockTenant } from "./tenant.queries"
import type { UpdateTenantInput } from "./tenant.schemas"

/** Changes a tenant's name, logo, language or time zone; what is left out stays. Sent twice, the second changes nothing. */
export async function updateTenant(ctx: TenantContext, input: UpdateTenantInput): Promise<void> {
  authorize(ctx, "tenant:update")
  await ctx.write(async (tx) => {
    const fields = changedFields(input, await lockTenant(tx))
    if (fields.length === 0) return
    await tx
      .updateTable("app.tenants")
      .set({
        name: input.name,
        logo_letter: input.logoLetter,
        logo_color: input.logoColor,
        locale: input.locale,
        time_zone: input.timeZone,
        updated_at: ctx.clock.now(),
      })
      .where("id", "=", tx.tenantId)
      .execute()
    await record(tx, tenantEvents.updated(tx.tenantId, { fields }))
  })
}
