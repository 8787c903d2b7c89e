import { billingEvents } from "@plinth/billing"
import { idInput, type TenantId } from "@plinth/core"
import type { PlatformContext } from "@plinth/db"
import { recordOperatorsAct, recordPlatform } from "@plinth/events"
import { tenantErrors } from "@plinth/tenants"
import { z } from "zod"
import { ReasonInput } from "../notes/note.schemas"
import { writeNote } from "../notes/write-note"
import { authorize } from "../permissions"

export const SuspendBillingInput = z.object({
  tenantId: idInput<TenantId>(),
  /** False lets in again whom an operator or a lost dispute has shut out. */
  isSuspended: z.boolean(),
  reason: ReasonInput,
})
export type SuspendBillingInput = z.infer<typeof SuspendBillingInput>

/**
 * Shuts a tenant out over its bill, of which it keeps the page, or lets it in again: then it stands where its bill says.
 * Errors: `tenants.NOT_FOUND`.
 */
export async function suspendBilling(
  ctx: PlatformContext,
  { tenantId, isSuspended, reason }: SuspendBillingInput,
): Promise<void> {
  authorize(ctx, "platform.billing:manage")
  await ctx.write(async (tx) => {
    const marked = await tx
      .updateTable("app.billing_accounts")
      .set({ suspended_by: isSuspended ? "operator" : null, next_evaluation_at: ctx.clock.now() })
      .where("tenant_id", "=", tenantId)
      .executeTakeFirst()
    if (!marked.numUpdatedRows) throw tenantErrors.NOT_FOUND()
    const event = isSuspended ? billingEvents.shut_out(tenantId, {}) : billingEvents.let_in(tenantId, {})
    const eventId = await recordPlatform(tx, event, tenantId)
    await writeNote(tx, { tenantId }, reason, { type: event.type, eventId })
    await recordOperatorsAct(tx, event, tenantId)
  })
}
