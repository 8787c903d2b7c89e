-- Notifications: what a member is told of what happens in their tenant, by which channels, and what became of each. They follow from
-- events and write none. `created_at` and `changed_at` are the house's time, the others the tenant's clock's.

create table app.notifications (
  tenant_id uuid not null references app.tenants on delete cascade,
  id uuid not null,
  member_id uuid not null,
  kind text not null,
  -- The event it follows from, or the announcement.
  event_id uuid not null,
  actor_type text not null,
  actor_id text not null,
  actor_user_id uuid generated always as (case when actor_type = 'user' then actor_id::uuid end) stored,
  entity_type text not null,
  entity_id text not null,
  data jsonb not null,
  subject_user_id uuid generated always as ((data ->> 'userId')::uuid) stored,
  -- The kind's, or the announcement's own.
  severity text not null check (severity in ('info', 'warning', 'critical')),
  occurred_at timestamptz not null,
  -- Whether the bell shows it; else it only carries deliveries.
  is_in_app boolean not null,
  read_at timestamptz,
  created_at timestamptz not null default now(),
  changed_xid xid8 not null default pg_current_xact_id(),
  primary key (tenant_id, id),
  -- INVARIANT: an event tells a member once, however often it is told.
  unique (tenant_id, event_id, member_id),
  foreign key (tenant_id, member_id) references app.tenant_members (tenant_id, id) on delete cascade
);
create index on app.notifications (tenant_id, member_id, occurred_at desc, id desc);
create index on app.notifications (tenant_id, member_id) where is_in_app and read_at is null;
create index on app.notifications (changed_xid);
create index on app.notifications using brin (created_at);

create table app.notification_deliveries (
  tenant_id uuid not null references app.tenants on delete cascade,
  id uuid not null,
  notification_id uuid not null,
  event_id uuid not null,
  member_id uuid not null,
  user_id uuid not null,
  kind text not null,
  channel text not null check (channel in ('email', 'sms', 'push')),
  state text not null check (state in ('queued', 'held', 'sent', 'failed', 'suppressed', 'skipped')),
  -- Why it is held, suppressed or skipped.
  reason text check (reason in ('quiet_hours', 'digest', 'cap', 'replay', 'ceiling', 'suppressed', 'unreachable', 'left', 'outdated', 'canceled', 'unpaid', 'not_served', 'capped')),
  -- A held one is let go then.
  due_at timestamptz,
  -- The mail that gathers it with others.
  digest_id uuid,
  run_id uuid,
  attempts integer not null default 0,
  error_code text,
  replays integer not null default 0,
  told_at timestamptz not null,
  -- What the provider of mails told of it after it was sent, and when that was.
  outcome text check (outcome in ('delivered', 'bounced', 'complained', 'suppressed')),
  outcome_at timestamptz,
  created_at timestamptz not null default now(),
  changed_at timestamptz not null default now(),
  primary key (tenant_id, id),
  -- INVARIANT: once by each channel.
  unique (tenant_id, event_id, user_id, channel),
  foreign key (tenant_id, notification_id) references app.notifications (tenant_id, id) on delete cascade,
  check ((state = 'held') = (due_at is not null)),
  check ((outcome is null) = (outcome_at is null))
);
create index on app.notification_deliveries (tenant_id, notification_id);
create index on app.notification_deliveries (tenant_id, told_at);
create index on app.notification_deliveries (tenant_id, due_at) where state = 'held';
create index on app.notification_deliveries (tenant_id, run_id) where state = 'queued';
create index on app.notification_deliveries (tenant_id, digest_id) where digest_id is not null;
create index on app.notification_deliveries (id desc) where state = 'failed';
create index on app.notification_deliveries (id desc) where reason in ('unpaid', 'not_served', 'capped');
create index on app.notification_deliveries (id desc) where outcome in ('bounced', 'complained', 'suppressed');
create index on app.notification_deliveries (changed_at) where state in ('sent', 'failed');

-- What a member chose, by kind and channel, and what their tenant did for whoever chose nothing.
create table app.notification_preferences (
  tenant_id uuid not null references app.tenants on delete cascade,
  member_id uuid not null,
  kind text not null,
  channel text not null check (channel in ('in_app', 'email', 'sms', 'push')),
  is_on boolean not null,
  changed_at timestamptz not null,
  primary key (tenant_id, member_id, kind, channel),
  foreign key (tenant_id, member_id) references app.tenant_members (tenant_id, id) on delete cascade
);

create table app.notification_defaults (
  tenant_id uuid not null references app.tenants on delete cascade,
  kind text not null,
  channel text not null check (channel in ('in_app', 'email', 'sms', 'push')),
  is_on boolean not null,
  changed_at timestamptz not null,
  primary key (tenant_id, kind, channel)
);

-- A person's own, in all their tenants. Minutes of the day and hours are those of their time zone.
create table app.notification_settings (
  user_id uuid primary key references auth.users on delete cascade,
  -- Null: the one they chose for the product, else the tenant's.
  time_zone text,
  quiet_from smallint check (quiet_from between 0 and 1439),
  quiet_until smallint check (quiet_until between 0 and 1439),
  has_digest boolean not null,
  digest_hour smallint not null check (digest_hour between 0 and 23),
  changed_at timestamptz not null,
  check ((quiet_from is null) = (quiet_until is null)),
  -- Hours without an end are none.
  check (quiet_from <> quiet_until)
);

-- What operators tell tenants: a banner over the pages, a message to everyone, or both.
create table platform.announcements (
  id uuid primary key,
  title text not null check (length(title) between 1 and 120),
  body text not null check (length(body) <= 2000),
  link text check (length(link) <= 500),
  severity text not null check (severity in ('info', 'warning', 'critical')),
  is_banner boolean not null,
  is_message boolean not null,
  has_mail boolean not null,
  -- Whom it is for: those of a plan, one tenant, or all.
  plan text check (plan in ('starter', 'pro', 'business', 'enterprise')),
  tenant_id uuid references app.tenants on delete cascade,
  starts_at timestamptz not null,
  ends_at timestamptz check (ends_at > starts_at),
  created_by uuid not null,
  created_at timestamptz not null,
  withdrawn_at timestamptz,
  -- The last tenant whose people are being told, and when the last of all was.
  told_up_to uuid,
  told_at timestamptz,
  check (is_banner or is_message),
  check (is_message or not has_mail),
  check (plan is null or tenant_id is null)
);
create index on platform.announcements (tenant_id);
create index on platform.announcements (starts_at) where is_message and told_at is null;

call platform.wall_tenant_table('app.notifications');
call platform.wall_tenant_table('app.notification_deliveries');
call platform.wall_tenant_table('app.notification_preferences');
call platform.wall_tenant_table('app.notification_defaults');
alter table app.notification_settings enable row level security;
alter table app.notification_settings force row level security;
alter table platform.announcements enable row level security;
alter table platform.announcements force row level security;

-- A member sees their own. The house's jobs see the tenant's; an API key, which has no member either, sees none.
do $$
declare
  name text;
begin
  foreach name in array '{notifications,notification_deliveries,notification_preferences}'::text[] loop
    execute format('create policy own_rows on app.%s as restrictive to plinth_app, plinth_reader
      using ((select app.is_house()) or member_id = (select app.current_member_id()))
      with check ((select app.is_house()) or member_id = (select app.current_member_id()))', name);
  end loop;
  foreach name in array '{notifications,notification_deliveries}'::text[] loop
    execute format('create policy tended on app.%s to plinth_worker using (true) with check (true)', name);
    execute format('create policy operated on app.%s for select to plinth_platform using ((select app.current_platform_role()) is not null)', name);
  end loop;
end
$$;
create policy outcome_told on app.notification_deliveries to plinth_gate using (true) with check (true);
create policy own_settings on app.notification_settings to plinth_app
  using (user_id = (select app.current_user_id())) with check (user_id = (select app.current_user_id()));
create policy settings_of_members on app.notification_settings for select to plinth_app
  using ((select app.is_house()) and exists (select from app.tenant_members m
    where m.tenant_id = (select app.current_tenant_id()) and m.user_id = notification_settings.user_id));
create policy zones_of_members on auth.user_preferences for select to plinth_app
  using ((select app.is_house()) and exists (select from app.tenant_members m
    where m.tenant_id = (select app.current_tenant_id()) and m.user_id = user_preferences.user_id));
create policy replayed on app.notification_deliveries for update to plinth_platform
  using ((select app.current_platform_role()) = 'platform_admin') with check ((select app.current_platform_role()) = 'platform_admin');
create policy told on platform.announcements for select to plinth_app, plinth_reader
  using (withdrawn_at is null and (select app.current_tenant_id()) is not null
    and (tenant_id is null or tenant_id = (select app.current_tenant_id())));
create policy tended on platform.announcements to plinth_worker using (true) with check (true);
create policy operated on platform.announcements for select to plinth_platform
  using ((select app.current_platform_role()) is not null);
create policy written_by_admins on platform.announcements for insert to plinth_platform
  with check (created_by = (select app.current_user_id()) and (select app.current_platform_role()) = 'platform_admin');
create policy withdrawn_by_admins on platform.announcements for update to plinth_platform
  using ((select app.current_platform_role()) = 'platform_admin') with check ((select app.current_platform_role()) = 'platform_admin');

grant insert on app.notifications, app.notification_deliveries to plinth_app;
grant update (read_at, changed_xid) on app.notifications to plinth_app;
grant update (state, reason, due_at, digest_id, run_id, attempts, changed_at) on app.notification_deliveries to plinth_app;
grant insert, update, delete on app.notification_preferences, app.notification_defaults to plinth_app;
grant select, insert, update on app.notification_settings to plinth_app;
grant select (id, title, body, link, severity, is_banner, is_message, has_mail, plan, tenant_id, starts_at, ends_at, withdrawn_at)
  on platform.announcements to plinth_app, plinth_reader;
grant select on platform.announcements to plinth_worker, plinth_platform;
grant select (tenant_id, id, created_at), delete on app.notifications to plinth_worker;
grant select (tenant_id, id, channel, state, due_at, digest_id, run_id, changed_at), update (state, reason, attempts, error_code, changed_at)
  on app.notification_deliveries to plinth_worker;
grant select (tenant_id, id, notification_id, kind, channel, state, reason, attempts, error_code, replays, outcome, outcome_at, created_at, changed_at),
  update (state, reason, due_at, replays, changed_at) on app.notification_deliveries to plinth_platform;
grant select (tenant_id, id, digest_id, outcome, outcome_at), update (outcome, outcome_at) on app.notification_deliveries to plinth_gate;
grant update (told_up_to, told_at) on platform.announcements to plinth_worker;
grant insert, update (withdrawn_at) on platform.announcements to plinth_platform;

call platform.classify('app.notifications', 'tenant', plain => '{kind,actor_type,actor_id,entity_type,entity_id,data,severity}');
call platform.classify('app.notification_deliveries', 'tenant', plain => '{kind,channel,state,reason,error_code,outcome}');
call platform.classify('app.notification_preferences', 'tenant', plain => '{kind,channel}');
call platform.classify('app.notification_defaults', 'tenant', plain => '{kind,channel}');
call platform.classify('app.notification_settings', 'auth', plain => '{time_zone}');
call platform.classify('platform.announcements', 'platform', plain => '{title,body,link,severity,plan}');

create policy looked_at_for_listeners on app.notifications for select to plinth_gate using (true);
grant select on app.notifications to plinth_gate;

-- How far the log can be read, which of these tenants have news since then, and whom something happened to. Answers with what it
-- was asked for and never with an event: those are read in the tenant's own context. Whose membership or session changed is told as
-- soon as it is committed, also above the horizon, where a crossing transaction holds back everything else.
-- It asks of notifications too: whose changed since, when last, and how many are unread, up to a hundred. They are told as soon as they
-- are committed, also above the horizon; `at` lets who asks know what they have told.
create function app.feed_news(since xid8, tenants uuid[], members uuid[], guests uuid[], sessions uuid[])
  returns table (horizon xid8, fresh_tenants uuid[], changed_members uuid[], moved_guests uuid[], ended_sessions uuid[], notified jsonb)
  language sql stable security definer set search_path = ''
as $$
  with place as materialized (select pg_snapshot_xmin(pg_current_snapshot()) as horizon)
  select p.horizon,
    array(select distinct e.tenant_id from app.events e
      where e.xid >= since and e.xid < p.horizon and e.tenant_id = any (tenants)),
    array(select e.entity_id::uuid from app.events e
        where e.xid >= since and e.entity_type = 'member' and e.entity_id = any (members::text[])
      union select m.id from app.events e
        join app.tenant_members m on m.tenant_id = e.tenant_id
          and (e.type = 'tenant.suspended' or e.entity_type = 'role' and m.role_id::text = e.entity_id)
        where e.xid >= since and e.entity_type in ('role', 'tenant') and e.tenant_id = any (tenants) and m.id = any (members)),
    array(select (e.data ->> 'memberId')::uuid from app.events e
      where e.xid >= since and e.xid < p.horizon and e.data ->> 'memberId' = any (guests::text[])),
    array(select i.session_id from auth.identity_events i
      where i.xid >= since and i.type = 'session.ended' and i.session_id = any (sessions)),
    coalesce((select jsonb_agg(jsonb_build_object('memberId', n.member_id, 'at', n.at::text, 'unread', (
        select count(*) from (select from app.notifications u
          where u.tenant_id = n.tenant_id and u.member_id = n.member_id and u.is_in_app and u.read_at is null limit 100) counted)))
      from (select c.tenant_id, c.member_id, max(c.changed_xid) as at from app.notifications c
        where c.changed_xid >= since and c.tenant_id = any (tenants) and c.member_id = any (members) and c.is_in_app
        group by c.tenant_id, c.member_id) n), '[]')
  from place p
$$;
revoke execute on function app.feed_news(xid8, uuid[], uuid[], uuid[], uuid[]) from public;
grant execute on function app.feed_news(xid8, uuid[], uuid[], uuid[], uuid[]) to plinth_app;
alter function app.feed_news(xid8, uuid[], uuid[], uuid[], uuid[]) owner to plinth_gate;
