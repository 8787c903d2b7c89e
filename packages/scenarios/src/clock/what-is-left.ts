import type { TenantId } from "@plinth/core"
import type { Database } from "@plinth/db"
import { trashDays } from "@plinth/projects"
import { sql, type Kysely } from "kysely"
import type { ClockFacts } from "./tenant-clock"

/** What is still to be done for a tenant before its time may go on. */
export type Left = {
  /** Webhooks that nobody has looked at. */
  readonly messages: number
  readonly jobs: number
  /** Events that no reaction has seen. */
  readonly events: number
  /** 1 where its account waits to be evaluated. A job that tries again later holds it back, and is not waited for. */
  readonly evaluations: number
  /** 1 where something of its credits has come to its time. */
  readonly credits: number
  /** 1 where the provider has not been told of all that was used over the plan. */
  readonly overage: number
  /** 1 where something that was used is not counted yet, or a month of use is over and not closed. */
  readonly usage: number
  /** 1 where a project has lain in the trash for its time. */
  readonly trash: number
}

export async function whatIsLeft(
  worker: Kysely<Database>,
  tenantId: TenantId,
  { offset, customerId }: ClockFacts,
): Promise<Left> {
  const { rows } = await sql<Left>`
    with runs as (
      select task, state, run_at > now() as is_later from app.job_runs
      where tenant_id = ${tenantId} and state in ('pending', 'dispatched', 'running')
    ), cursor as (select xid, position from platform.log_cursors where name = 'reactions')
    select
      (select count(*)::int from platform.billing_payment_events
        where state = 'new' and coalesce(customer_id, ${customerId}) = ${customerId}) as messages,
      (select count(*)::int from runs where state <> 'pending' or not is_later) as jobs,
      (select count(*)::int from app.events where tenant_id = ${tenantId} and (xid, position) > (
        coalesce((select xid from cursor), '0'::xid8), coalesce((select position from cursor), 0))) as events,
      (select count(*)::int from app.billing_accounts where tenant_id = ${tenantId}
        and next_evaluation_at <= now() + ${offset} * interval '1 millisecond'
        and not exists (select from runs where is_later and task like 'billing.%')) as evaluations,
      (select count(*)::int from app.credit_accounts where tenant_id = ${tenantId}
        and next_due_at <= now() + ${offset} * interval '1 millisecond'
        and not exists (select from runs where is_later and task like 'credits.%')) as credits,
      (select least(1, count(*)::int) from app.usage_overage_fees where tenant_id = ${tenantId}
        and state in ('draft', 'final') and over > forwarded
        and exists (select from app.billing_tenant_subscriptions live where live.tenant_id = ${tenantId}
          and live.status in ('active', 'past_due') and not live.is_surplus)
        and not exists (select from runs where is_later and task = 'billing.forward-overage')) as overage,
      (select (exists (select from app.usage_events where tenant_id = ${tenantId} and (xid, position) > (
          select xid, position from platform.log_cursors where name = 'usage'))
        or exists (select from app.usage_periods where tenant_id = ${tenantId} and (
          turns_at <= now() + ${offset} * interval '1 millisecond' or (closed_at is not null and settled_at is null)))
        and not exists (select from runs where is_later and task like 'usage.%'))::int) as usage,
      (select least(1, count(*)::int) from app.projects where tenant_id = ${tenantId}
        and trashed_at <= now() + ${offset} * interval '1 millisecond' - make_interval(days => ${trashDays})
        and not exists (select from runs where is_later and task = 'projects.empty-trash')) as trash`.execute(
    worker,
  )
  const nothing = {
    messages: 0,
    jobs: 0,
    events: 0,
    evaluations: 0,
    credits: 0,
    overage: 0,
    usage: 0,
    trash: 0,
  }
  return rows[0] ?? nothing
}

export const isNothing = (left: Left & { readonly deliveries: number }): boolean =>
  Object.values(left).every((count) => count === 0)
