import type { PlatformContext } from "@plinth/db"
import { sql } from "kysely"
import { z } from "zod"
import { authorize } from "../permissions"

export const RevenueView = z.object({
  tenants: z.number(),
  /** Neither suspended nor left. */
  activeTenants: z.number(),
  users: z.number(),
  /** Days, of those that are not deleted. */
  averageAge: z.number(),
  states: z.array(z.object({ state: z.string(), tenants: z.number() })),
  /** Minor units; a year's subscription counts a twelfth. What is overdue counts as long as its grace lasts. */
  currencies: z.array(
    z.object({
      currency: z.string(),
      monthlyRecurring: z.number(),
      yearlyRecurring: z.number(),
      /** Received in the last thirty days, less what went back. */
      received: z.number(),
    }),
  ),
  liveSubscriptions: z.number(),
  /** Subscriptions that ended in the last thirty days, of those that stood when these began; null where none did. */
  churn: z.number().nullable(),
  /** Of the trials that ended in the last ninety days, those that were followed by a payment; null where none ended. */
  trialConversion: z.number().nullable(),
  /** In the last thirty days. */
  failedPayments: z.number(),
  /** Why those that are canceled were, or will be. */
  cancelReasons: z.array(z.object({ reason: z.string(), tenants: z.number() })),
})
export type RevenueView = z.infer<typeof RevenueView>

/** How the business goes, in one statement. Tenants that live in another time count when their things happened. */
export async function readRevenue(ctx: PlatformContext): Promise<RevenueView> {
  authorize(ctx, "platform.billing:read")
  return ctx.read(async (db) => {
    const { rows } = await sql<RevenueView>`
      with live as (
        select currency, amount, billing_interval, started_at from app.billing_tenant_subscriptions
          where status in ('active', 'past_due') and not is_surplus
      ), turned as (
        select from_state, to_state, recorded_at from app.billing_transitions where recorded_at > now() - interval '90 days'
      ), ended as (
        select count(*)::float as count from turned
          where recorded_at > now() - interval '30 days' and to_state in ('canceled', 'expired')
            and from_state in ('active', 'past_due', 'restricted', 'paused')
      ), money as (
        select currency, sum(case billing_interval when 'year' then amount / 12.0 else amount end) as monthly, 0 as received
          from live group by currency
        union all
        select currency, 0, sum(amount - refunded) from app.billing_payments
          where status = 'succeeded' and is_revenue and created_at > now() - interval '30 days' group by currency
      )
      select
        (select count(*)::int from app.tenants where status <> 'deleted') as tenants,
        (select count(*)::int from app.tenants where status = 'active') as "activeTenants",
        (select count(*)::int from app.user_profiles) as users,
        (select coalesce(extract(epoch from avg(now() - created_at)) / 86400, 0)::float
          from app.tenants where status <> 'deleted') as "averageAge",
        (select coalesce(jsonb_agg(s order by s.tenants desc, s.state), '[]') from (
          select billing_state as state, count(*)::int as tenants from app.tenants
            where status <> 'deleted' group by billing_state) s) as states,
        (select coalesce(jsonb_agg(m order by m."monthlyRecurring" desc), '[]') from (
          select currency, round(sum(monthly))::bigint as "monthlyRecurring",
            round(sum(monthly) * 12)::bigint as "yearlyRecurring", sum(received)::bigint as received
            from money group by currency) m) as currencies,
        (select count(*)::int from live) as "liveSubscriptions",
        (select ended.count / nullif(ended.count + (
          select count(*) from live where started_at < now() - interval '30 days'), 0) from ended) as churn,
        (select count(*) filter (where to_state = 'active')::float / nullif(count(*), 0) from turned
          where from_state = 'trialing' and to_state in ('active', 'free')) as "trialConversion",
        (select count(*)::int from app.billing_payments
          where status = 'failed' and created_at > now() - interval '30 days') as "failedPayments",
        (select coalesce(jsonb_agg(r order by r.tenants desc, r.reason), '[]') from (
          select cancel_feedback as reason, count(distinct tenant_id)::int as tenants
            from app.billing_tenant_subscriptions where cancel_feedback is not null group by cancel_feedback) r) as "cancelReasons"`.execute(
      db,
    )
    return RevenueView.parse(rows[0])
  })
}
