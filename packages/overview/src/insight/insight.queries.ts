import { isMonthly, meterKeys, meterOf } from "@plinth/usage"
import { sql, type RawBuilder } from "kysely"
import type { Values } from "../counts"

type Span = Pick<Values, "tenantId"> & { readonly since: Date }

type Change = readonly [day: string, change: number]

/** What a span of days was like, as the database tells it: days are those of UTC, and such as had nothing are missing. */
export type Told = {
  readonly days: readonly Change[]
  readonly types: { readonly type: string; readonly events: number }[]
  readonly top: { readonly id: string; readonly name: string; readonly events: number }[]
  readonly members: readonly Change[]
  readonly projects: readonly Change[]
  readonly usage: readonly (readonly [meter: string, day: string, quantity: number])[]
  /** How much of each level there was before. */
  readonly stood: readonly (readonly [meter: string, quantity: number])[]
}

/** Levels that are told, and not counted where they live. */
const levelKeys = meterKeys.filter((key) => !isMonthly(meterOf(key)) && meterOf(key).source === "events")

/** Sums alone: it costs the same whatever happened. A guest's days are those of the projects that they see. */
export const toldOf = ({ tenantId, since }: Span): RawBuilder<Told> => sql<Told>`
  jsonb_build_object(
    'days', (select coalesce(jsonb_agg(jsonb_build_array(day, events)), '[]') from (
      select (window_start at time zone 'UTC')::date as day, sum(events) as events from app.event_counts
        where tenant_id = ${tenantId} and granularity = 'day' and window_start >= ${since}
          and dimension = (select case when app.is_guest() then 'project' else 'all' end)
        group by 1) d),
    'types', (select coalesce(jsonb_agg(t order by t.events desc, t.type), '[]') from (
      select value as type, sum(events) as events from app.event_counts
        where tenant_id = ${tenantId} and granularity = 'day' and dimension = 'type' and window_start >= ${since}
        group by 1 order by 2 desc, 1 limit 8) t),
    'top', (select coalesce(jsonb_agg(t order by t.events desc, t.id), '[]') from (
      select p.id, p.name, c.events from (
        select value, sum(events) as events from app.event_counts
          where tenant_id = ${tenantId} and granularity = 'day' and dimension = 'project' and window_start >= ${since}
          group by 1) c
        join app.projects p on p.tenant_id = ${tenantId} and p.id = c.value::uuid and p.trashed_at is null
        order by c.events desc, p.id limit 8) t),
    'members', (select coalesce(jsonb_agg(jsonb_build_array(day, change)), '[]') from (
      select day, sum(one) as change from (
        select (joined_at at time zone 'UTC')::date as day, 1 as one from app.tenant_members
          where tenant_id = ${tenantId} and type = 'member' and joined_at >= ${since}
        union all
        select (removed_at at time zone 'UTC')::date, -1 from app.tenant_members
          where tenant_id = ${tenantId} and type = 'member' and removed_at >= ${since}) m group by 1) m),
    'projects', (select coalesce(jsonb_agg(jsonb_build_array(day, change)), '[]') from (
      select day, sum(one) as change from (
        -- What was deleted for good has left no row: they are counted by what happened, and for guests, who see no counts, as they stand.
        select (window_start at time zone 'UTC')::date as day, case value when 'project.trashed' then -events else events end as one
          from app.event_counts where tenant_id = ${tenantId} and granularity = 'day' and dimension = 'type' and window_start >= ${since}
            and value = any ('{project.created,project.restored,project.trashed}')
        union all
        select (created_at at time zone 'UTC')::date, 1 from app.projects
          where tenant_id = ${tenantId} and created_at >= ${since} and (select app.is_guest())
        union all
        select (trashed_at at time zone 'UTC')::date, -1 from app.projects
          where tenant_id = ${tenantId} and trashed_at >= ${since} and (select app.is_guest())) p group by 1) p),
    'usage', (select coalesce(jsonb_agg(jsonb_build_array(meter, (window_start at time zone 'UTC')::date, quantity)), '[]')
      from app.usage_aggregates where tenant_id = ${tenantId} and meter = any(${meterKeys}::text[])
        and granularity = 'day' and dimension = 'all' and window_start >= ${since}),
    'stood', (select coalesce(jsonb_agg(jsonb_build_array(level.meter, last.quantity)), '[]')
      from unnest(${levelKeys}::text[]) as level (meter), lateral (
        select quantity from app.usage_aggregates where tenant_id = ${tenantId} and meter = level.meter
          and granularity = 'day' and dimension = 'all' and window_start < ${since} order by window_start desc limit 1) last)
  )`
