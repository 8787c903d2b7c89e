import { sql, type RawBuilder } from "kysely"
import { meterKeys, meterOf, type Meter } from "../meters"

const aggregated = (as: Meter["aggregation"]) => meterKeys.filter((key) => meterOf(key).aggregation === as)
const maxima = aggregated("max")
const levels = aggregated("gauge")

/** A sum ends where a program's numbers do: one that the column does not hold would hold up the fold of everyone. */
const atMost = (sum: RawBuilder<unknown>) => sql`least(${sum}, ${Number.MAX_SAFE_INTEGER}::bigint)::bigint`

/** One number of many, as the meter says. `later` orders them in time, the newest first. */
const merged = (quantity: RawBuilder<unknown>, later: RawBuilder<unknown>) => sql`
  case when meter = any(${levels}::text[]) then (array_agg(${quantity} order by ${later}) filter (where meter = any(${levels}::text[])))[1]
    when meter = any(${maxima}::text[]) then max(${quantity})
    else ${atMost(sql`sum(${quantity})`)} end`

/** What a window comes to when more of it is folded: the row that stands is `a`. */
export const mergedInto = sql`
  case when a.meter = any(${levels}::text[]) then (case when excluded.last_at >= a.last_at then excluded.quantity else a.quantity end)
    when a.meter = any(${maxima}::text[]) then greatest(a.quantity, excluded.quantity)
    else ${atMost(sql`a.quantity + excluded.quantity`)} end`

/**
 * The windows that events come to: `events` is a query of rows of `app.usage_events`. First by all that they have in common,
 * which is little, and then by each of it.
 */
export const windowsOf = (events: RawBuilder<unknown>) => sql`
  with listed as (select *, row_number() over (order by xid, position) as n from (${events}) as each),
  grouped as (
    select tenant_id, meter, period_started_at, date_trunc('hour', booked_at, 'UTC') as hour, member_id, member_type, api_key_id,
      project_id, endpoint, ${merged(sql`quantity`, sql`booked_at desc, n desc`)} as quantity, count(*) as events,
      max(booked_at) as last_at, (array_agg(n order by booked_at desc, n desc) filter (where meter = any(${levels}::text[])))[1] as last_n
    from listed group by 1, 2, 3, 4, 5, 6, 7, 8, 9
  )
  select tenant_id, meter, granularity, dimension, window_start, value,
    ${merged(sql`quantity`, sql`last_at desc, last_n desc`)} as quantity, sum(events)::bigint as events, max(last_at) as last_at
  from grouped
    cross join lateral (values ('member', member_id::text), ('member_type', member_type), ('api_key', api_key_id::text),
      ('project', project_id::text), ('endpoint', endpoint), ('all', '')) as by (dimension, value)
    cross join lateral (values ('period', period_started_at), ('day', date_trunc('day', hour, 'UTC')),
      ('hour', case dimension when 'all' then hour end)) as during (granularity, window_start)
  where value is not null and window_start is not null
  group by 1, 2, 3, 4, 5, 6`
