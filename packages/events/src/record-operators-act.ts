import { newId, type EventId, type TenantId } from "@plinth/core"
import type { PlatformWriteTransaction } from "@plinth/db"
import { currentTraceparent } from "@plinth/observability"
import type { PlinthEvent } from "./define-events"

/**
 * As `record`, for what an operator did to a tenant. The tenant learns that an operator did it (`byOperator`), never which one, and not from
 * where; `recordPlatform` in the same transaction says who.
 */
export async function recordOperatorsAct(
  tx: PlatformWriteTransaction,
  event: PlinthEvent,
  tenantId: TenantId,
): Promise<EventId> {
  const id = newId<EventId>()
  await tx
    .insertInto("app.events")
    .values({
      tenant_id: tenantId,
      id,
      type: event.type,
      actor_type: "system",
      actor_id: "operator",
      entity_type: event.entity.type,
      entity_id: event.entity.id,
      data: JSON.stringify(Object.assign({}, event.data, { byOperator: true })),
      request_id: tx.origin.requestId,
      traceparent: currentTraceparent() ?? null,
      occurred_at: tx.origin.clock.now(),
    })
    .execute()
  return id
}
