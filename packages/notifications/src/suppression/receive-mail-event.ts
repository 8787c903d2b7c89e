import { isStorable } from "@plinth/core"
import { mapDatabaseError, type Databases } from "@plinth/db"
import { log } from "@plinth/observability"
import { readMailEvent } from "../providers/resend/read-mail-event"
import { addressHash } from "./address-hash"

const keeping = "select app.keep_mail_event($1::jsonb) as is_new"

/**
 * Takes a message of the mail provider, once by its id. One that is signed and cannot be read is let go, so that it does not come
 * again. Errors: `notifications.INVALID_SIGNATURE`, `database.UNAVAILABLE`.
 */
export async function receiveMailEvent(
  databases: Pick<Databases, "pool">,
  headers: Headers,
  raw: Uint8Array,
): Promise<"kept" | "known" | "unreadable"> {
  const event = readMailEvent(headers, raw)
  if (!event || !isStorable(event.id + event.type + event.mailId)) {
    log.warn("a signed message of the mail provider cannot be read")
    return "unreadable"
  }
  const row = {
    id: event.id,
    type: event.type,
    mail_id: event.mailId,
    occurred_at: event.occurredAt,
    address_hash: event.address && addressHash(event.address),
    reason: event.address && event.suppresses,
    arrived: Boolean(event.address && event.arrived),
    tenant_id: event.delivery?.tenantId,
    delivery_id: event.delivery?.id,
    outcome: event.delivery?.outcome,
  }
  try {
    const query = { name: "keep_mail_event", text: keeping, values: [JSON.stringify(row)] }
    const { rows } = await databases.pool("app").query<{ is_new: boolean }>(query)
    return rows[0]?.is_new ? "kept" : "known"
  } catch (error) {
    throw mapDatabaseError(error)
  }
}
