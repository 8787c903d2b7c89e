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
