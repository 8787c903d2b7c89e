-- The console's first page, and what the release of held messages writes and reads.

-- Each applied migration keeps the digest of what it said.
call platform.classify('platform.migrations', 'platform', plain => '{name,digest}');

grant update (told_at) on app.notification_deliveries to plinth_app;
grant select (run_id) on app.notification_deliveries to plinth_platform;

-- What is counted for each tenant, of all tenants together: one row a day and type, counted in the same statement.
create table platform.event_days (
  day date not null,
  type text not null,
  events bigint not null,
  primary key (day, type)
);
call platform.migrate_rows('{app.event_counts}', $$
  insert into platform.event_days (day, type, events)
    select (window_start at time zone 'UTC')::date, value, sum(events)
    from app.event_counts where granularity = 'day' and dimension = 'type' group by 1, 2 $$);
alter table platform.event_days enable row level security;
alter table platform.event_days force row level security;
create policy folded on platform.event_days to plinth_worker using (true) with check (true);
create policy operated on platform.event_days for select to plinth_platform
  using ((select app.current_platform_role()) is not null);
grant select, insert, update on platform.event_days to plinth_worker;
grant select on platform.event_days to plinth_platform;
call platform.classify('platform.event_days', 'platform', plain => '{type}');

create index on app.usage_aggregates (meter, window_start) where granularity = 'day' and dimension = 'all';

-- How many sessions were used in the last five minutes.
create function auth.count_sessions() returns integer
  language sql stable security definer set search_path = ''
as $$
  select count(*)::integer from auth.user_sessions s
  where s.expires_at > now() and s.updated_at > now() - interval '5 minutes' and (select app.current_platform_role()) is not null
$$;
revoke execute on function auth.count_sessions() from public;
grant execute on function auth.count_sessions() to plinth_platform;
alter function auth.count_sessions() owner to plinth_gate;
