-- Operators: who they are, what the console sees of everyone's work, and what they did there.

create table platform.platform_role_assignments (
  id uuid primary key,
  user_id uuid not null references auth.users on delete cascade,
  role text not null check (role in ('platform_admin', 'platform_support')),
  -- Null where the role was given by command.
  granted_by uuid references auth.users on delete set null,
  granted_at timestamptz not null default now(),
  revoked_at timestamptz
);
create unique index one_platform_role_a_person on platform.platform_role_assignments (user_id) where revoked_at is null;
create index on platform.platform_role_assignments (user_id);
create index on platform.platform_role_assignments (granted_by);

-- The event log's sibling for what belongs to no tenant: what operators did, and how they became operators.
-- It refers to nobody, so that it outlives whom it names.
create table platform.platform_events (
  id uuid primary key,
  position bigint generated always as identity,
  xid xid8 not null default pg_current_xact_id(),
  type text not null,
  -- Null where it was done by command.
  actor_user_id uuid,
  tenant_id uuid,
  entity_type text not null,
  entity_id text not null,
  data jsonb not null,
  request_id text not null,
  occurred_at timestamptz not null
);

-- What the operator of this transaction may be. Nobody tells the database: it looks, so a role that was taken away ends at once.
create function app.current_platform_role() returns text
  language sql stable
  begin atomic
    select role from platform.platform_role_assignments
      where user_id = (select app.current_user_id()) and revoked_at is null;
  end;

alter table platform.platform_role_assignments enable row level security;
alter table platform.platform_role_assignments force row level security;
create policy own_role on platform.platform_role_assignments for select to plinth_platform
  using (user_id = (select app.current_user_id()));
create policy resolved on platform.platform_role_assignments for select to plinth_gate using (true);
-- A command has no person behind it; a request always has.
create policy by_command on platform.platform_role_assignments to plinth_owner
  using ((select app.current_user_id()) is null) with check ((select app.current_user_id()) is null);
grant select (user_id, role, revoked_at) on platform.platform_role_assignments to plinth_platform, plinth_gate;
grant usage on schema platform to plinth_gate;

alter table platform.platform_events enable row level security;
alter table platform.platform_events force row level security;
create policy own_acts on platform.platform_events for insert to plinth_platform
  with check (actor_user_id = (select app.current_user_id()) and (select app.current_platform_role()) is not null);
create policy by_command on platform.platform_events for insert to plinth_owner
  with check (actor_user_id is null and (select app.current_user_id()) is null);
grant insert on platform.platform_events to plinth_platform;

-- The console sees every run but no payload. Admins act on tenants' runs; a run of identity has lost its payload once it ended.
create policy operated on app.job_runs for select to plinth_platform
  using ((select app.current_platform_role()) is not null);
create policy operated_by_admins on app.job_runs for update to plinth_platform
  using (tenant_id is not null and (select app.current_platform_role()) = 'platform_admin')
  with check (tenant_id is not null and (select app.current_platform_role()) = 'platform_admin');
grant select (id, tenant_id, task, state, attempt, max_attempts, dispatch, error, run_at, created_at, started_at, finished_at)
  on app.job_runs to plinth_platform;
grant update (state, attempt, dispatch, error, run_at, finished_at) on app.job_runs to plinth_platform;

create policy operated on app.tenants for select to plinth_platform
  using ((select app.current_platform_role()) is not null);
grant select (id, slug, name) on app.tenants to plinth_platform;

call platform.classify('platform.platform_role_assignments', 'platform', plain => '{role}');
call platform.classify('platform.platform_events', 'platform', plain => '{type,entity_type,entity_id,data,request_id}');

-- As before, and the person's platform role with it: still one query a request.
drop function auth.resolve_caller(text, text);
create function auth.resolve_caller(session_token text, tenant_slug text) returns table (
  user_id uuid, email text, email_verified boolean, user_name text, user_image text,
  locale text, time_zone text, theme text,
  session_id uuid, session_started_at timestamptz, platform_role text,
  tenant_id uuid, slug text, tenant_name text, logo_letter text, logo_color text, status text, plan text,
  billing_state text, trial_ends_at timestamptz, tenant_locale text, tenant_time_zone text,
  member_id uuid, member_type text, role text
)
  language plpgsql security definer set search_path = ''
as $$
begin
  update auth.user_sessions s set updated_at = now()
    where s.token = session_token and s.updated_at between now() - interval '7 days' and now() - interval '1 hour';
  return query
    select u.id, u.email, u.email_verified, u.name, u.image, p.locale, p.time_zone, coalesce(p.theme, 'system'),
      s.id, s.created_at, a.role,
      t.id, t.slug, t.name, t.logo_letter, t.logo_color, t.status, t.plan,
      t.billing_state, t.trial_ends_at, t.locale, t.time_zone,
      m.id, m.type, m.role
    from auth.user_sessions s
      join auth.users u on u.id = s.user_id
      left join auth.user_preferences p on p.user_id = u.id
      left join platform.platform_role_assignments a on a.user_id = u.id and a.revoked_at is null
      left join (
        app.tenants t join app.tenant_members m on m.tenant_id = t.id and m.removed_at is null
      ) on t.slug = tenant_slug and m.user_id = u.id and t.status <> 'deleted'
    where s.token = session_token and s.expires_at > now() and s.updated_at > now() - interval '7 days';
end
$$;
revoke execute on function auth.resolve_caller(text, text) from public;
grant execute on function auth.resolve_caller(text, text) to plinth_app;
alter function auth.resolve_caller(text, text) owner to plinth_gate;
