import { billingEvents } from "@plinth/billing"
import { idInput, type PlanKey, type TenantId } from "@plinth/core"
import type { PlatformContext } from "@plinth/db"
import { recordOperatorsAct, recordPlatform } from "@plinth/events"
import { tenantErrors } from "@plinth/tenants"
import { z } from "zod"
import { ReasonInput } from "../notes/note.schemas"
import { writeNote } from "../notes/write-note"
import { authorize } from "../permissions"

const given = ["pro", "business", "enterprise"] as const satisfies readonly PlanKey[]

export const CompTenantInput = z.object({
  tenantId: idInput<TenantId>(),
  /** Null takes it back. */
  plan: z.enum(given).nullable(),
  /** Days from now; null until somebody takes it back. */
  days: z.number().int().min(1).max(3_650).nullable(),
  reason: ReasonInput,
})
export type CompTenantInput = z.infer<typeof CompTenantInput>

/**
 * Gives a tenant a plan for nothing, beside whatever it pays for: it lifts, and lowers nothing. It also opens what an unpaid
 * bill has closed. Errors: `tenants.NOT_FOUND`.
 */
export async function compTenant(
  ctx: PlatformContext,
  { tenantId, plan, days, reason }: CompTenantInput,
): Promise<void> {
  authorize(ctx, "platform.billing:manage")
  const until = plan && days ? new Date(ctx.clock.now().getTime() + days * 86_400_000) : null
  await ctx.write(async (tx) => {
    const comped = await tx
      .updateTable("app.tenants")
      .set({ comp_plan: plan, comp_ends_at: until, updated_at: ctx.clock.now() })
      .where("id", "=", tenantId)
      .where("status", "<>", "deleted")
      .executeTakeFirst()
    if (!comped.numUpdatedRows) throw tenantErrors.NOT_FOUND()
    const event = billingEvents.comped(tenantId, {
      plan: plan ?? "none",
      until: until?.toISOString() ?? null,
    })
    const eventId = await recordPlatform(tx, event, tenantId)
    await writeNote(tx, { tenantId }, reason, { type: event.type, eventId })
    await recordOperatorsAct(tx, event, tenantId)
  })
}
