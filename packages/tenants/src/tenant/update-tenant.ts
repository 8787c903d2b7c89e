import type { TenantContext } from "@plinth/db"
import { record } from "@plinth/events"
import { tenantEvents } from "../events"
import { authorize } from "../permissions"
import { lockTenant } from "./tenant.queries"
import type { UpdateTenantInput } from "./tenant.schemas"

/** Changes a tenant's name, logo, language or time zone; what is left out stays. */
export async function updateTenant(ctx: TenantContext, input: UpdateTenantInput): Promise<void> {
  authorize(ctx, "tenant:update")
  const fields = Object.keys(input).filter((key) => input[key as keyof UpdateTenantInput] !== undefined)
  if (fields.length === 0) return
  await ctx.write(async (tx) => {
    await lockTenant(tx)
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
