-- What operators tell everyone while something does not work: the public page of the state shows it. Its updates name nobody
-- there, and are only ever added to.
create table platform.disruptions (
  id uuid primary key,
  title text not null check (length(title) between 1 and 120),
  parts text[] not null check (cardinality(parts) > 0 and parts <@ '{web,database,jobs,mail,billing,feed}'),
  opened_at timestamptz not null,
  resolved_at timestamptz check (resolved_at >= opened_at)
);
create index on platform.disruptions (opened_at desc, id desc);

create table platform.disruption_updates (
  id uuid primary key,
  disruption_id uuid not null references platform.disruptions,
  state text not null check (state in ('investigating', 'identified', 'watching', 'resolved')),
  body text not null check (length(body) between 1 and 2000),
  author_id uuid not null,
  created_at timestamptz not null
);
create index on platform.disruption_updates (disruption_id, created_at desc);

do $$
declare
  name text;
begin
  foreach name in array '{disruptions,disruption_updates}'::text[] loop
    execute format('alter table platform.%I enable row level security', name);
    execute format('alter table platform.%I force row level security', name);
    execute format('create policy shown_to_everyone on platform.%I for select to plinth_app using (true)', name);
    execute format('create policy operated on platform.%I for select to plinth_platform
      using ((select app.current_platform_role()) is not null)', name);
  end loop;
end
$$;
create policy opened_by_admins on platform.disruptions for insert to plinth_platform
  with check (resolved_at is null and (select app.current_platform_role()) = 'platform_admin');
-- What is resolved stays so: when it comes again, it is another disruption.
create policy turned_by_admins on platform.disruptions for update to plinth_platform
  using (resolved_at is null and (select app.current_platform_role()) = 'platform_admin')
  with check ((select app.current_platform_role()) = 'platform_admin');
create policy own_updates on platform.disruption_updates for insert to plinth_platform
  with check (author_id = (select app.current_user_id()) and (select app.current_platform_role()) = 'platform_admin');
grant select on platform.disruptions to plinth_app, plinth_platform;
grant insert, update (parts, resolved_at) on platform.disruptions to plinth_platform;
grant select (id, disruption_id, state, body, created_at) on platform.disruption_updates to plinth_app;
grant select, insert on platform.disruption_updates to plinth_platform;
create trigger keep_log before update or delete or truncate on platform.disruption_updates
  for each statement execute function platform.keep_log();

call platform.classify('platform.disruptions', 'global', plain => '{title,parts}');
call platform.classify('platform.disruption_updates', 'global', plain => '{state,body}');
