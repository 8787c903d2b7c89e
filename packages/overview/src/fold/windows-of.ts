import { sql, type RawBuilder } from "kysely"

/** Minutes are for what happens now: so many are kept behind a tenant's newest. */
export const minutesKept = sql`interval '2 hours'`

/** Days likewise, by type and project too: no page looks further back. Months stay. */
export const daysKept = sql`interval '400 days'`

/**
 * The windows that events come to: `events` is a query of rows of `app.events`. First by all that they have in common, then by
 * each of it. What is the audit's matter alone is not counted, as it is not shown.
 */
export const windowsOf = (events: RawBuilder<unknown>) => sql`
  with grouped as (
    select tenant_id, date_trunc('minute', occurred_at, 'UTC') as minute, type,
      case entity_type when 'project' then entity_id end as project, count(*) as events
    from (${events}) as event where event.entity_type <> all ('{session,user,audit}') group by 1, 2, 3, 4
  ), aged as (
    select *, date_trunc('day', minute, 'UTC') as day, date_trunc('month', minute, 'UTC') as month,
      max(minute) over (partition by tenant_id) as newest
    from grouped
  )
  select tenant_id, granularity, dimension, window_start, value, sum(events)::bigint as events
  from aged
    cross join lateral (values
      ('minute', 'all', case when minute > newest - ${minutesKept} then minute end, ''),
      ('day', 'all', day, ''), ('month', 'all', month, ''), ('day', 'type', day, type), ('day', 'project', day, project)
    ) as counted (granularity, dimension, window_start, value)
  where window_start is not null and value is not null
  group by 1, 2, 3, 4, 5`
