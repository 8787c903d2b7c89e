import { idInput, type TenantId } from "@plinth/core"
import type { PlatformContext } from "@plinth/db"
import { recordOperatorsAct, recordPlatform } from "@plinth/events"
import { tenantEvents } from "@plinth/tenants"
import { z } from "zod"
import { platformErrors } from "../errors"
import { ReasonInput } from "../notes/note.schemas"
import { writeNote } from "../notes/write-note"
import { authorize } from "../permissions"
import { findTenant } from "./find-tenant"

export const TurnTenantInput = z.object({ tenantId: idInput<TenantId>(), reason: ReasonInput })
export type TurnTenantInput = z.infer<typeof TurnTenantInput>

const ways = {
  suspended: { from: "active", to: "suspended" },
  reactivated: { from: "suspended", to: "active" },
} as const

/**
 * Shuts a tenant's doors at once: its members' next call, its keys and its live feed are refused, and its jobs wait. Twice is once.
 * Its own activity says that it happened, not who did it nor why. Errors: `tenants.NOT_FOUND`, `platform.TENANT_NOT_ACTIVE`.
 */
export const suspendTenant = (ctx: PlatformContext, input: TurnTenantInput) => turn(ctx, "suspended", input)

/** Opens them again. Errors as `suspendTenant`. */
export const reactivateTenant = (ctx: PlatformContext, input: TurnTenantInput) =>
  turn(ctx, "reactivated", input)

async function turn(
  ctx: PlatformContext,
  act: keyof typeof ways,
  { tenantId, reason }: TurnTenantInput,
): Promise<void> {
  authorize(ctx, "platform.tenant:manage")
  const { from, to } = ways[act]
  await ctx.write(async (tx) => {
    const turned = await tx
      .updateTable("app.tenants")
      .set({ status: to, updated_at: ctx.clock.now() })
      .where("id", "=", tenantId)
      .where("status", "=", from)
      .executeTakeFirst()
    if (!turned.numUpdatedRows) {
      const { status } = await findTenant(tx, tenantId)
      if (status === to) return
      throw platformErrors.TENANT_NOT_ACTIVE({ status })
    }
    const event = tenantEvents[act](tenantId, {})
    const eventId = await recordPlatform(tx, event, tenantId)
    await writeNote(tx, { tenantId }, reason, { type: event.type, eventId })
    await recordOperatorsAct(tx, event, tenantId)
  })
}
