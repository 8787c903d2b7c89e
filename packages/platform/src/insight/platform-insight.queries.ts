import { sql, type RawBuilder } from "kysely"
import type { PlatformInsight } from "./platform-insight.schemas"

const cohortMonths = 6
const mostNamed = 8

/** What a day came to; of members and projects, by how many there were more. */
export type Day = Readonly<
  Record<"events" | "activeTenants" | "signUps" | "foundings" | "members" | "projects", number>
>

export const daysSince = (since: Date): RawBuilder<Day> => sql<Day>`
  with happened as (
    select window_start as day, sum(events)::bigint as events, count(*) as tenants from app.event_counts
      where granularity = 'day' and dimension = 'all' and window_start >= ${since} group by 1
  ), signed as (
    select date_trunc('day', occurred_at, 'UTC') as day, count(*) as count from auth.identity_events
      where type = 'user.signed_up' and occurred_at >= ${since} group by 1
  ), founded as (
    select date_trunc('day', created_at, 'UTC') as day, count(*) as count from app.tenants where created_at >= ${since} group by 1
  ), belonged as (
    select date_trunc('day', at, 'UTC') as day, sum(one) as change from (
      select joined_at as at, 1 as one from app.tenant_members where type = 'member' and joined_at >= ${since}
      union all
      select removed_at, -1 from app.tenant_members where type = 'member' and removed_at >= ${since}
    ) each group by 1
  ), built as (
    -- What was deleted for good has left no row.
    select day, sum(case type when 'project.trashed' then -events else events end) as change from platform.event_days
      where day >= (${since} at time zone 'UTC')::date and type = any ('{project.created,project.restored,project.trashed}') group by 1
  )
  select coalesce(h.events, 0) as events, coalesce(h.tenants, 0) as "activeTenants",
    coalesce(s.count, 0) as "signUps", coalesce(f.count, 0) as foundings,
    coalesce(m.change, 0)::int as members, coalesce(p.change, 0)::int as projects
  from generate_series(${since}::timestamptz, date_trunc('day', now(), 'UTC'), interval '1 day', 'UTC') as days (day)
    left join happened h on h.day = days.day left join signed s on s.day = days.day left join founded f on f.day = days.day
    left join belonged m on m.day = days.day left join built p on p.day = (days.day at time zone 'UTC')::date
  order by days.day`

/** How many there are now, and what was used by meter and day: of a level, by how much it changed, the first day bearing all before. */
export type Standing = {
  readonly members: number
  readonly projects: number
  readonly usage: readonly (readonly [meter: string, day: string, quantity: number])[]
} & Pick<PlatformInsight, "types" | "topTenants">

type Meters = { readonly sums: readonly string[]; readonly levels: readonly string[] }

export const standingSince = (since: Date, { sums, levels }: Meters): RawBuilder<Standing> => sql<Standing>`
  select
    (select count(*) from app.tenant_members
      where type = 'member' and joined_at <= now() and (removed_at is null or removed_at > now())) as members,
    (select count(*) from app.projects where trashed_at is null or trashed_at > now()) as projects,
    (select coalesce(jsonb_agg(jsonb_build_array(meter, day, quantity)), '[]') from (
      select meter, (window_start at time zone 'UTC')::date as day, sum(quantity) as quantity from app.usage_aggregates
        where granularity = 'day' and dimension = 'all' and meter = any(${sums}::text[]) and window_start >= ${since} group by 1, 2
      union all
      select meter, (greatest(window_start, ${since}) at time zone 'UTC')::date, sum(change) from (
        select meter, window_start,
          quantity - coalesce(lag(quantity) over (partition by tenant_id, meter order by window_start), 0) as change
        from (
          select last.* from app.tenants t cross join unnest(${levels}::text[]) as level (name) cross join lateral (
            select tenant_id, meter, window_start, quantity from app.usage_aggregates
              where tenant_id = t.id and meter = level.name and granularity = 'day' and dimension = 'all' and window_start < ${since}
              order by window_start desc limit 1) last
          union all
          select tenant_id, meter, window_start, quantity from app.usage_aggregates
            where granularity = 'day' and dimension = 'all' and meter = any(${levels}::text[]) and window_start >= ${since}) stood) c
        group by 1, 2) u) as usage,
    (select coalesce(jsonb_agg(t order by t.events desc, t.type), '[]') from (
      select type, sum(events) as events from platform.event_days
        where day between (${since} at time zone 'UTC')::date and (now() at time zone 'UTC')::date
        group by 1 order by 2 desc, 1 limit ${mostNamed}) t) as types,
    (select coalesce(jsonb_agg(t order by t.events desc, t.id), '[]') from (
      select t.id, t.name, c.events from (
        select tenant_id, sum(events) as events from app.event_counts
          where granularity = 'day' and dimension = 'all' and window_start >= ${since} and window_start <= now() group by 1) c
        join app.tenants t on t.id = c.tenant_id and t.status <> 'deleted'
        order by c.events desc, t.id limit ${mostNamed}) t) as "topTenants"`

export type Conversion = Pick<PlatformInsight, "funnel" | "cohorts">

export const conversionSince = (since: Date): RawBuilder<Conversion> => sql<Conversion>`
  with signed as (
    select distinct user_id from auth.identity_events where type = 'user.signed_up' and occurred_at >= ${since}
  ), founded as (
    select t.id, t.founded_by from app.tenants t join signed s on s.user_id = t.founded_by
  ), did as (
    select distinct f.founded_by, c.value as type from founded f join app.event_counts c
      on c.tenant_id = f.id and c.granularity = 'day' and c.dimension = 'type'
        and c.value = any ('{project.created,invitation.created,billing.checkout_opened}')
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
      'signedUp', (select count(*) from signed),
      'verified', (select count(distinct i.user_id) from auth.identity_events i join signed s on s.user_id = i.user_id
        where i.type = 'user.email_verified'),
      'founded', (select count(distinct founded_by) from founded),
      'firstProject', (select count(*) from did where type = 'project.created'),
      'firstInvitation', (select count(*) from did where type = 'invitation.created'),
      'checkout', (select count(*) from did where type = 'billing.checkout_opened'),
      'paid', (select count(*) from paid)) as funnel,
    (select coalesce(jsonb_agg(jsonb_build_object(
        'month', to_char(s.month at time zone 'UTC', 'YYYY-MM'), 'tenants', (select count(*) from cohort c where c.month = s.month),
        'active', s.active) order by s.month), '[]')
      from (select month, jsonb_agg(tenants order by seen) as active from stayed group by month) s) as cohorts`
