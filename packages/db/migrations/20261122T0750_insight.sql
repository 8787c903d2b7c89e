-- Insight: what happened is counted once, behind a cursor of the log, so that a page costs the same whether a tenant has ten
-- thousand events or ten million; and what a tenant's own product tells.

-- One row a window, dimension and value. Days and months are UTC's, of the tenant's clock. Minutes are kept two hours.
create table app.event_counts (
  tenant_id uuid not null references app.tenants on delete cascade,
  granularity text not null check (granularity in ('minute', 'day', 'month')),
  dimension text not null check (dimension in ('all', 'type', 'project')),
  window_start timestamptz not null,
  value text not null,
  events bigint not null,
  primary key (tenant_id, granularity, dimension, window_start, value)
) with (fillfactor = 80);
create index on app.event_counts (granularity, window_start) where dimension = 'all';

call platform.wall_tenant_table('app.event_counts');
create policy guests_see_shared on app.event_counts as restrictive for select to plinth_app, plinth_reader
  using (not (select app.is_guest()) or (dimension = 'project' and value in (
    select project_id::text from app.project_people where member_id = (select app.current_member_id()))));
create policy folded on app.event_counts to plinth_worker using (true) with check (true);
create policy operated on app.event_counts for select to plinth_platform
  using ((select app.current_platform_role()) is not null);
create policy counted on app.event_counts for select to plinth_gate using (tenant_id = (select app.current_tenant_id()));
grant select, insert, update, delete on app.event_counts to plinth_worker;
grant select on app.event_counts to plinth_platform, plinth_gate;
call platform.classify('app.event_counts', 'tenant', plain => '{granularity,dimension,value}');
insert into platform.log_cursors (name) values ('insight');

-- Who is here now, and what happened in the hour before `at` to the last event that is committed: numbers, of nobody in
-- particular, and none for guests. Presence is on real time, as sessions are.
create function app.read_presence(at timestamptz, out people integer, out sessions integer, out events bigint)
  language sql stable security definer set search_path = ''
as $$
  with here as (
    select m.user_id from app.tenant_members m
    where m.tenant_id = app.current_tenant_id() and m.removed_at is null and m.last_used_at > now() - interval '5 minutes'
      and not app.is_guest()
  )
  select (select count(*) from here)::integer,
    (select count(*) from here join auth.user_sessions s on s.user_id = here.user_id
      where s.expires_at > now() and s.updated_at > now() - interval '5 minutes')::integer,
    case when app.is_guest() then 0 else
      coalesce((select sum(c.events) from app.event_counts c
        where c.tenant_id = app.current_tenant_id() and c.granularity = 'minute' and c.dimension = 'all'
          and c.window_start > at - interval '1 hour'), 0)
      -- By place, from where the fold stands: counted by time, a long log would be read for an hour of it.
      + (select count(*) from platform.log_cursors l, lateral (
          select e.entity_type, e.occurred_at from app.events e
          where e.tenant_id = app.current_tenant_id() and (e.xid, e.position) > (l.xid, l.position)
          order by e.xid, e.position limit 10000) e
        where l.name = 'insight' and e.entity_type <> all ('{session,user,audit}')
          and e.occurred_at > at - interval '1 hour') end::bigint
$$;
revoke execute on function app.read_presence(timestamptz) from public;
grant execute on function app.read_presence(timestamptz) to plinth_app, plinth_reader;
alter function app.read_presence(timestamptz) owner to plinth_gate;

-- What a tenant's own product tells. Whom it is told of is a hash: the same person is the same, and nobody is named.
create table app.product_events (
  tenant_id uuid not null references app.tenants on delete cascade,
  key text not null check (length(key) between 1 and 200),
  name text not null check (length(name) between 1 and 64),
  person uuid,
  properties jsonb not null default '{}' check (length(properties::text) <= 4000),
  occurred_at timestamptz not null,
  received_at timestamptz not null default now(),
  primary key (tenant_id, key)
);
-- By day and by event of a span, which the purge follows too; of one event.
create index on app.product_events (tenant_id, occurred_at, name) include (person);
create index on app.product_events (tenant_id, name, occurred_at) include (person);

call platform.wall_tenant_table('app.product_events');
create policy guests_see_none on app.product_events as restrictive for select to plinth_app, plinth_reader
  using (not (select app.is_guest()));
create policy purged on app.product_events to plinth_worker using (true);
grant insert on app.product_events to plinth_app;
grant select (tenant_id, occurred_at), delete on app.product_events to plinth_worker;
call platform.classify('app.product_events', 'tenant', plain => '{key,name,properties}');

-- The console: how far people come, and how many stay.
create index on auth.identity_events (occurred_at) where type in ('user.signed_up', 'user.email_verified');
grant select (founded_by) on app.tenants to plinth_platform;
