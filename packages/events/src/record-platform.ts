import { newId, type EventId, type TenantId } from "@plinth/core"
import type { PlatformWriteTransaction } from "@plinth/db"
import type { PlinthEvent } from "./define-events"

/** As `record`, for what belongs to no tenant: an act of an operator or of a command, and the tenant it touched, if any. */
export async function recordPlatform(
  tx: PlatformWriteTransaction,
  event: PlinthEvent,
  tenantId: TenantId | null = null,
): Promise<EventId> {
  const id = newId<EventId>()
  await tx
    .insertInto("platform.platform_events")
    .values({
      id,
      type: event.type,
      actor_user_id: tx.operatorId,
      tenant_id: tenantId,
      entity_type: event.entity.type,
      entity_id: event.entity.id,
      data: JSON.stringify(event.data),
      request_id: tx.origin.requestId,
      occurred_at: tx.origin.clock.now(),
    })
    .execute()
  return id
}
