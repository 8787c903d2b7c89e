import { mapDatabaseError, type Databases } from "@plinth/db"
import { noteBillingIncident } from "../incident/note-incident"
import type { BillingProvider, ProviderMessage } from "../provider"

const keeping = "select app.keep_billing_event($1::jsonb) as is_new"

/**
 * Keeps a message of the provider before anything is done about it. Answers with whether it is new; one that is signed and
 * cannot be read is kept by its bytes, so that no retry is spent on our own mistake.
 * Errors: `billing.INVALID_SIGNATURE`, `database.UNAVAILABLE`.
 */
export async function receiveWebhook(
  databases: Pick<Databases, "pool" | "app">,
  provider: BillingProvider,
  headers: Headers,
  raw: Uint8Array,
): Promise<"kept" | "known"> {
  const message = provider.readMessage(headers, raw)
  const readable = { ...rowOf(provider.name, message), payload: message.payload }
  const bytes = { ...rowOf(provider.name, message), undecodable: Buffer.from(raw).toString("base64") }
  try {
    if (message.payload === null) return await keep(databases, bytes)
    return await keep(databases, readable).catch((error: unknown) => {
      // What is JSON to us and not to the database, such as a NUL in a name.
      if (isUnstorable(error)) return keep(databases, bytes)
      throw error
    })
  } catch (error) {
    throw mapDatabaseError(error)
  }
}

const rowOf = (provider: string, { id, type, about, occurredAt, sentAt, isFresh }: ProviderMessage) => ({
  provider,
  id,
  type,
  object_kind: about.kind,
  object_id: about.id,
  customer_id: about.customerId,
  checkout_ref: about.checkoutRef,
  occurred_at: occurredAt,
  sent_at: sentAt,
  is_fresh: isFresh,
})

type Row = ReturnType<typeof rowOf> & { readonly payload?: unknown; readonly undecodable?: string }

async function keep(databases: Pick<Databases, "pool" | "app">, row: Row): Promise<"kept" | "known"> {
  const query = { name: "keep_billing_event", text: keeping, values: [JSON.stringify(row)] }
  const { rows } = await databases.pool("app").query<{ is_new: boolean }>(query)
  const isNew = rows[0]?.is_new === true
  if (isNew && row.undecodable !== undefined)
    await noteBillingIncident(databases.app, "billing_undecodable", row.provider)
  return isNew ? "kept" : "known"
}

const isUnstorable = (error: unknown): boolean =>
  typeof error === "object" && error !== null && "code" in error && String(error.code).startsWith("22")
