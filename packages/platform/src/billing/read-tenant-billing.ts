import { billingEvents } from "@plinth/billing"
import { idInput, type TenantId } from "@plinth/core"
import type { PlatformContext } from "@plinth/db"
import { sql } from "kysely"
import { z } from "zod"
import { authorize } from "../permissions"
import { findTenant } from "../tenants/find-tenant"

export const TenantBillingInput = z.object({ tenantId: idInput<TenantId>() })

const Step = z.object({
  at: z.coerce.date(),
  kind: z.enum(["transition", "payment", "request", "refund", "dispute", "operation"]),
  id: z.string(),
  /** What it became: a state, a status; of a request nothing. */
  state: z.string(),
  /** What it was, for a transition; what it is about, for the others. */
  from: z.string().nullable(),
  cause: z.string().nullable(),
  amount: z.number().nullable(),
  currency: z.string().nullable(),
  /** Of a payment: what can still be given back, in minor units. */
  left: z.number().nullable(),
})

export const TenantBilling = z.object({
  state: z.string(),
  plan: z.string(),
  accessEndsAt: z.date().nullable(),
  compPlan: z.string().nullable(),
  compEndsAt: z.date().nullable(),
  flags: z.array(z.string()),
  hasAccount: z.boolean(),
  /** Who has shut it out over its bill: an operator, or a lost dispute. */
  suspendedBy: z.string().nullable(),
  nextEvaluationAt: z.date().nullable(),
  customerId: z.string().nullable(),
  /** The newest hundred, the latest first. */
  steps: z.array(Step),
})
export type TenantBilling = z.infer<typeof TenantBilling>

const asked = billingEvents.refund_requested.type

type Standing = Omit<TenantBilling, "steps">

/** Where a tenant's bill stands and how it came there. Errors: `tenants.NOT_FOUND`. */
export async function readTenantBilling(ctx: PlatformContext, id: TenantId): Promise<TenantBilling> {
  authorize(ctx, "platform.billing:read")
  return ctx.read(async (db) => {
    const [, standing, steps] = await Promise.all([
      findTenant(db, id),
      sql<Standing>`
        select t.billing_state as state, t.plan, t.access_ends_at as "accessEndsAt", t.comp_plan as "compPlan",
          t.comp_ends_at as "compEndsAt", coalesce(a.flags, '{}') as flags, a.next_evaluation_at as "nextEvaluationAt",
          a.tenant_id is not null as "hasAccount", a.suspended_by as "suspendedBy",
          c.customer_id as "customerId"
        from app.tenants t
          left join app.billing_accounts a on a.tenant_id = t.id
          left join app.billing_customers c on c.tenant_id = t.id
        where t.id = ${id}`.execute(db),
      sql<z.input<typeof Step>>`
        select * from (
          select at, 'transition' as kind, n::text as id, to_state as state, from_state as "from", cause,
            null::float as amount, null as currency, null::float as "left" from app.billing_transitions where tenant_id = ${id}
          union all
          select created_at, 'payment', payment_id, status, subscription_id, error_code, amount::float, currency,
              case status when 'succeeded' then (amount - refunded)::float end
            from app.billing_payments where tenant_id = ${id}
          union all
          select occurred_at, 'request', entity_id, '', payment_id, null, coalesce((data ->> 'amount')::float, amount),
              currency, null
            from app.events join app.billing_payments using (tenant_id)
            where tenant_id = ${id} and entity_type = 'billing' and type = ${asked} and payment_id = data ->> 'paymentId'
          union all
          select created_at, 'refund', refund_id, status, payment_id, null, amount::float, currency, null
            from app.billing_refunds where tenant_id = ${id}
          union all
          select opened_at, 'dispute', dispute_id, status, payment_id, stage, amount::float, currency, null
            from app.billing_disputes where tenant_id = ${id}
          union all
          select asked_at, 'operation', key, state, kind, error_code, null, null, null
            from app.billing_operations where tenant_id = ${id}
        ) steps order by at desc, kind, id desc limit 100`.execute(db),
    ])
    return TenantBilling.parse({ ...standing.rows[0], steps: steps.rows })
  })
}
