import type { TenantId } from "@plinth/core"
import type { TestDatabase } from "@plinth/db/testing"

/** What a tenant's bill has come to, without how and how often we came to know: the same truth gives the same words. */
export async function readBill(db: TestDatabase, tenantId: TenantId) {
  const [row] = await db.asSuperuser<{ bill: unknown }>(
    `select jsonb_build_object(
      'tenant', (select to_jsonb(t) from (select plan, billing_state, trial_ends_at, access_ends_at from app.tenants where id = $1) t),
      'account', (select to_jsonb(a) - '{version,transitions,updated_at,told}'::text[] from app.billing_accounts a where tenant_id = $1),
      'subscriptions', (select coalesce(jsonb_agg(to_jsonb(s) - '{observed_at,observed_via,believed_sent_at}'::text[] order by subscription_id), '[]')
        from app.billing_tenant_subscriptions s where tenant_id = $1),
      'payments', (select coalesce(jsonb_agg(to_jsonb(p) order by payment_id), '[]') from app.billing_payments p where tenant_id = $1),
      'packs', (select coalesce(jsonb_agg(to_jsonb(o) order by payment_id), '[]') from app.billing_one_time_payments o where tenant_id = $1),
      'refunds', (select coalesce(jsonb_agg(to_jsonb(r) order by refund_id), '[]') from app.billing_refunds r where tenant_id = $1),
      'disputes', (select coalesce(jsonb_agg(to_jsonb(d) order by dispute_id), '[]') from app.billing_disputes d where tenant_id = $1),
      'credits', (select coalesce(jsonb_agg(jsonb_build_array(source_kind, source_ref, granted) order by source_kind, source_ref), '[]')
        from app.credit_grants where tenant_id = $1 and payment_id is not null),
      'granted', (select coalesce(jsonb_agg(entity_id order by entity_id), '[]') from app.events
        where tenant_id = $1 and type = 'billing.payment_succeeded')) as bill`,
    [tenantId],
  )
  return row?.bill
}
