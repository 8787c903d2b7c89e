import type { TenantId } from "@plinth/core"
import type { PlatformContext } from "@plinth/db"
import { recordPlatform } from "@plinth/events"
import { platformNoteEvents } from "../events"
import { writeNote } from "../notes/write-note"
import { authorize } from "../permissions"
import { findTenant } from "./find-tenant"

/** Writes a note about a tenant, for operators alone. Errors: `tenants.NOT_FOUND`. */
export async function addTenantNote(
  ctx: PlatformContext,
  { tenantId, body }: { readonly tenantId: TenantId; readonly body: string },
): Promise<void> {
  authorize(ctx, "platform.note:add")
  await ctx.write(async (tx) => {
    await findTenant(tx, tenantId)
    const noteId = await writeNote(tx, { tenantId }, body)
    await recordPlatform(tx, platformNoteEvents.tenant.noted(tenantId, { noteId }), tenantId)
  })
}
