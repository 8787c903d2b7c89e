import type { PlatformContext } from "@plinth/db"
import { spans, startOf } from "@plinth/overview"
import { sql } from "kysely"
import { z } from "zod"
import { authorize } from "../permissions"

export const PlatformInsightInput = z.object({
  span: z
    .number()
    .int()
    .refine((days) => spans.some((each) => each === days))
    .default(30),
})
export type PlatformInsightInput = z.infer<typeof PlatformInsightInput>

/** One number a day of UTC, from the first to today. */
const Series = z.array(z.number())

export const PlatformInsight = z.object({
  /** The first day, such as 2026-03-03. */
  from: z.string(),
  live: z.object({ people: z.number(), sessions: z.number(), events: z.number() }),
  events: Series,
  /** Tenants in which something happened. */
  activeTenants: Series,
  signUps: Series,
  foundings: Series,
  /** Of those who signed up within the span, how many did each of these by now. */
  funnel: z.object({
    signedUp: z.number(),
    verified: z.number(),
    founded: z.number(),
    firstProject: z.number(),
    paid: z.number(),
  }),
  /** Tenants by the month of their founding, and in how many of them something happened in each month from then on. */
  cohorts: z.array(z.object({ month: z.string(), tenants: z.number(), active: z.array(z.number()) })),
})
export type PlatformInsight = z.infer<typeof PlatformInsight>

const cohortMonths = 6

/** How the platform is used, in sums. Tenants that live in another time count when their things happened. */
export async function readPlatformInsight(
  ctx: PlatformContext,
  input: PlatformInsightInput,
): Promise<PlatformInsight> {
  authorize(ctx, "platform.tenant:read")
  const span = spans.find((each) => each === input.span) ?? 30
  const since = startOf(span, ctx.clock.now())
  return ctx.read(async (db) => {
    const [days, rest] = await Promise.all([
      sql<Day>`${daysSince(since)}`.execute(db),
      sql<Rest>`${funnelAndCohorts(since)}`.execute(db),
    ])
    const series = (of: keyof Day) => days.rows.map((day) => day[of])
    return PlatformInsight.parse({
      from: since.toISOString().slice(0, 10),
      events: series("events"),
      activeTenants: series("activeTenants"),
      signUps: series("signUps"),
      foundings: series("foundings"),
      ...rest.rows[0],
    })
  })
}

type Day = Readonly<Record<"events" | "activeTenants" | "signUps" | "foundings", number>>
type Rest = Pick<PlatformInsight, "live" | "funnel" | "cohorts">

const daysSince = (since: Date) => sql`
  with happened as (
    select window_start as day, sum(events)::bigint as events, count(*) as tenants from app.event_counts
      where granularity = 'day' and dimension = 'all' and window_start >= ${since} group by 1
  ), signed as (
    select date_trunc('day', occurred_at, 'UTC') as day, count(*) as count from auth.identity_events
      where type = 'user.signed_up' and occurred_at >= ${since} group by 1
  ), founded as (
    select date_trunc('day', created_at, 'UTC') as day, count(*) as count from app.tenants where created_at >= ${since} group by 1
  )
  select coalesce(h.events, 0) as events, coalesce(h.tenants, 0) as "activeTenants",
    coalesce(s.count, 0) as "signUps", coalesce(f.count, 0) as foundings
  from generate_series(${since}::timestamptz, date_trunc('day', now(), 'UTC'), interval '1 day', 'UTC') as days (day)
    left join happened h on h.day = days.day left join signed s on s.day = days.day left join founded f on f.day = days.day
  order by days.day`

const funnelAndCohorts = (since: Date) => sql`
  with signed as (
    select distinct user_id from auth.identity_events where type = 'user.signed_up' and occurred_at >= ${since}
  ), founded as (
    select t.id, t.founded_by from app.tenants t join signed s on s.user_id = t.founded_by
  ), started as (
    select distinct founded_by from founded where exists (
      select from app.event_counts c where c.tenant_id = founded.id and c.granularity = 'day' and c.dimension = 'type'
        and c.value = 'project.created')
  ), paid as (
    select distinct founded_by from founded where exists (
      select from app.billing_payments p where p.tenant_id = founded.id and p.status = 'succeeded' and p.is_revenue)
  ), cohort as (
    select id, date_trunc('month', created_at, 'UTC') as month from app.tenants
      where created_at >= date_trunc('month', now(), 'UTC') - make_interval(months => ${cohortMonths - 1})
  ), months as (
    select generate_series(date_trunc('month', now() at time zone 'UTC') - make_interval(months => ${cohortMonths - 1}),
      date_trunc('month', now() at time zone 'UTC'), interval '1 month') at time zone 'UTC' as month
  ), stayed as (
    select c.month, m.month as seen, count(e.tenant_id) as tenants
    from (select distinct month from cohort) c join months m on m.month >= c.month
      join cohort t on t.month = c.month
      left join app.event_counts e on e.tenant_id = t.id and e.granularity = 'month' and e.dimension = 'all'
        and e.window_start = m.month
    group by 1, 2
  )
  select
    jsonb_build_object(
      'people', (select count(distinct user_id) from app.tenant_members where last_used_at > now() - interval '5 minutes'),
      'sessions', (select count(*) from app.tenant_members where last_used_at > now() - interval '5 minutes'),
      'events', (select coalesce(sum(events), 0) from app.event_counts
        where granularity = 'minute' and dimension = 'all' and window_start > now() - interval '1 hour')) as live,
    jsonb_build_object(
      'signedUp', (select count(*) from signed),
      'verified', (select count(distinct i.user_id) from auth.identity_events i join signed s on s.user_id = i.user_id
        where i.type = 'user.email_verified'),
      'founded', (select count(distinct founded_by) from founded),
      'firstProject', (select count(*) from started),
      'paid', (select count(*) from paid)) as funnel,
    (select coalesce(jsonb_agg(jsonb_build_object(
        'month', to_char(s.month at time zone 'UTC', 'YYYY-MM'), 'tenants', (select count(*) from cohort c where c.month = s.month),
        'active', s.active) order by s.month), '[]')
      from (select month, jsonb_agg(tenants order by seen) as active from stayed group by month) s) as cohorts`
