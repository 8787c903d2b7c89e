import type { TenantId } from "@plinth/core"
import type { Database } from "@plinth/db"
import { sql, type Kysely } from "kysely"

/** What billing cannot settle by itself: operators see it, with the playbook of its kind in the docs. */
export type BillingIncident =
  | "billing_undecodable"
  | "billing_unrouted"
  | "billing_foreign_object"
  | "billing_two_live"
  | "billing_surprise"
  | "billing_status_unknown"
  | "billing_product_unknown"
  | "billing_refund_failed"
  | "billing_operation_unknown"
  | "billing_stuck"
  | "billing_repaired"
  | "billing_ungranted"
  | "billing_drift"

/** Notes an incident; the same fingerprint is the same one, counted, until it is resolved. Inside a tenant it is that tenant's. */
export async function noteBillingIncident(
  db: Pick<Kysely<Database>, "getExecutor">,
  kind: BillingIncident,
  fingerprint: string,
  tenantId: TenantId | null = null,
): Promise<void> {
  await sql`select app.note_billing_incident(${kind}, ${fingerprint}, ${tenantId}::uuid)`.execute(db)
}
