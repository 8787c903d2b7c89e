import { newId, type EventId } from "@plinth/core"
import type { WriteTransaction } from "@plinth/db"
import type { PlinthEvent } from "./define-events"

/**
 * Writes an event in the transaction of the change it tells of: the row is audit entry, outbox and live feed at once.
 * Who, from where and when come with the transaction.
 */
export async function record(tx: WriteTransaction, event: PlinthEvent): Promise<EventId> {
  const { actor, impersonatorId, requestId, ipAddress, userAgent, clock } = tx.origin
  const id = newId<EventId>()
  await tx
    .with("recorded", (query) =>
      query
        .insertInto("app.events")
        .values({
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
          occurred_at: clock.now(),
        })
        .returning(["tenant_id", "id"]),
    )
    .insertInto("app.event_origins")
    .columns(["tenant_id", "event_id", "ip_address", "user_agent"])
    .expression((query) =>
      query
        .selectFrom("recorded")
        .select(({ val }) => ["tenant_id", "id", val(ipAddress ?? null).as("ip_address"), val(userAgent ?? null).as("user_agent")]),
    )
    .execute()
  return id
}
