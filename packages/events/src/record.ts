import { newId, type EventId } from "@plinth/core"
import type { WriteTransaction } from "@plinth/db"
import { currentTraceparent } from "@plinth/observability"
import type { PlinthEvent } from "./define-events"

/**
 * Writes an event in the transaction of the change it tells of: the row is audit entry, outbox and live feed at once.
 * Who, from where and when come with the transaction. It leaves with the next statement or with the commit, which fails with it.
 */
export function record(tx: WriteTransaction, event: PlinthEvent): Promise<EventId> {
  const { actor, impersonatorId, requestId, ipAddress, userAgent, clock } = tx.origin
  const id = newId<EventId>()
  const told = {
    tenant_id: tx.tenantId,
    id,
    type: event.type,
    actor_type: actor.type,
    actor_id: actor.id,
    impersonator_id: impersonatorId ?? null,
    entity_type: event.entity.type,
    entity_id: event.entity.id,
    data: JSON.stringify(event.data),
    request_id: requestId,
    traceparent: currentTraceparent() ?? null,
    occurred_at: clock.now(),
  }
  const whence = {
    tenant_id: tx.tenantId,
    event_id: id,
    ip_address: ipAddress ?? null,
    user_agent: userAgent ?? null,
  }
  tx.insertAhead({ "app.events": told, ...((ipAddress || userAgent) && { "app.event_origins": whence }) })
  return Promise.resolve(id)
}
