-- The console: who is in no tenant, what operators see of tenants and people, and what they do to them.

-- INVARIANT: an operator is in no tenant, whatever the code above forgets. Joining and being made an operator at once are
-- checked one after the other: the lock is held until the first has committed.
create function app.keep_operators_apart() returns trigger
  language plpgsql security definer set search_path = ''
as $$
begin
  perform pg_advisory_xact_lock(hashtextextended('keep_operators_apart', 0) # hashtextextended(new.user_id::text, 0));
  if exists (select from platform.platform_role_assignments where user_id = new.user_id and revoked_at is null)
    and exists (select from app.tenant_members where user_id = new.user_id and removed_at is null) then
    raise exception 'an operator is in no tenant'
      using errcode = 'check_violation', constraint = 'operators_are_in_no_tenant';
  end if;
  return null;
end
$$;
revoke execute on function app.keep_operators_apart() from public;
create trigger keep_operators_apart after insert or update of user_id, removed_at on app.tenant_members
  for each row when (new.removed_at is null) execute function app.keep_operators_apart();
create trigger keep_members_apart after insert or update of user_id, revoked_at on platform.platform_role_assignments
  for each row when (new.revoked_at is null) execute function app.keep_operators_apart();
alter function app.keep_operators_apart() owner to plinth_gate;

-- As before, and: a suspended operator is none. As a definer function: the policy that shows operators each other asks it.
create or replace function app.current_platform_role() returns text
  language sql stable security definer set search_path = ''
as $$
  select a.role from platform.platform_role_assignments a
    join auth.users u on u.id = a.user_id and u.email_verified and u.suspended_at is null
  where a.user_id = (select app.current_user_id()) and a.revoked_at is null
$$;
revoke execute on function app.current_platform_role() from public;
grant execute on function app.current_platform_role() to plinth_platform, plinth_gate;
alter function app.current_platform_role() owner to plinth_gate;

-- What the console shows of a person beside their name.
alter table app.user_profiles
  add column email_verified boolean not null default false,
  add column suspended_at timestamptz;
call platform.migrate_rows('{app.user_profiles}', $$
  update app.user_profiles p set email_verified = u.email_verified, suspended_at = u.suspended_at
    from auth.users u where u.id = p.user_id
$$);

-- Called after `follow_user`, whose row it completes.
create function auth.follow_standing() returns trigger
  language plpgsql security definer set search_path = ''
as $$
begin
  update app.user_profiles set email_verified = new.email_verified, suspended_at = new.suspended_at where user_id = new.id;
  if tg_op = 'UPDATE' and (new.suspended_at is null) <> (old.suspended_at is null) then
    insert into auth.identity_events (type, user_id)
      values (case when new.suspended_at is null then 'user.reactivated' else 'user.suspended' end, new.id);
  end if;
  return null;
end
$$;
revoke execute on function auth.follow_standing() from public;
create trigger follow_user_standing after insert or update of email_verified, suspended_at on auth.users
  for each row execute function auth.follow_standing();
alter function auth.follow_standing() owner to plinth_gate;

-- What operators see: names and addresses of people, who is in which tenant as what, and counts. Nothing that people wrote.
create policy operated on app.tenant_members for select to plinth_platform
  using ((select app.current_platform_role()) is not null);
create policy operated on app.tenant_roles for select to plinth_platform
  using ((select app.current_platform_role()) is not null);
create policy operated on app.user_profiles for select to plinth_platform
  using ((select app.current_platform_role()) is not null);
create policy operated on app.projects for select to plinth_platform
  using ((select app.current_platform_role()) is not null);
create policy operated on app.tenant_api_keys for select to plinth_platform
  using ((select app.current_platform_role()) is not null);
create policy operated on app.api_calls for select to plinth_platform
  using ((select app.current_platform_role()) is not null);
create policy operated on auth.identity_events for select to plinth_platform
  using ((select app.current_platform_role()) is not null);
grant select (status, plan, billing_state, trial_ends_at, logo_letter, logo_color, locale, time_zone, created_at)
  on app.tenants to plinth_platform;
grant select (tenant_id, id, user_id, type, role, role_id, joined_at, removed_at, last_used_at)
  on app.tenant_members to plinth_platform;
grant select (tenant_id, id, name) on app.tenant_roles to plinth_platform;
grant select (user_id, name, email, email_verified, two_factor_enabled, suspended_at)
  on app.user_profiles to plinth_platform;
grant select (tenant_id, trashed_at) on app.projects to plinth_platform;
grant select (tenant_id, expires_at, revoked_at) on app.tenant_api_keys to plinth_platform;
grant select (tenant_id, calls, counted_at) on app.api_calls to plinth_platform;
grant select (position, type, user_id, occurred_at) on auth.identity_events to plinth_platform;
-- A command finds the person it is about.
create policy by_command on app.user_profiles for select to plinth_owner using ((select app.current_user_id()) is null);

create policy suspended_by_admins on app.tenants for update to plinth_platform
  using (status in ('active', 'suspended') and (select app.current_platform_role()) = 'platform_admin')
  with check (status in ('active', 'suspended') and (select app.current_platform_role()) = 'platform_admin');
grant update (status, updated_at) on app.tenants to plinth_platform;

-- Admins make operators and end their being so; all operators see who the others are.
create policy operated on platform.platform_role_assignments for select to plinth_platform
  using ((select app.current_platform_role()) is not null);
create policy granted_by_admins on platform.platform_role_assignments for insert to plinth_platform with check (
  granted_by = (select app.current_user_id()) and user_id <> (select app.current_user_id())
  and (select app.current_platform_role()) = 'platform_admin'
);
create policy revoked_by_admins on platform.platform_role_assignments for update to plinth_platform
  using (user_id <> (select app.current_user_id()) and (select app.current_platform_role()) = 'platform_admin')
  with check (revoked_at is not null);
grant select (id, granted_by, granted_at), insert (id, user_id, role, granted_by), update (revoked_at)
  on platform.platform_role_assignments to plinth_platform;

-- What operators write about a tenant or a person, for each other: notes, and why they did something. An act's reason may
-- name people, so it stands here and not in the log; `act` and `event_id` say which act it was.
create table platform.platform_notes (
  id uuid primary key,
  tenant_id uuid references app.tenants on delete cascade,
  user_id uuid references auth.users on delete cascade,
  -- Refers to nobody: what was written outlives who wrote it.
  author_id uuid not null,
  act text,
  event_id uuid,
  body text not null check (length(body) between 1 and 2000),
  created_at timestamptz not null,
  check (num_nonnulls(tenant_id, user_id) = 1),
  check ((act is null) = (event_id is null))
);
create index on platform.platform_notes (tenant_id, created_at desc);
create index on platform.platform_notes (user_id, created_at desc);
alter table platform.platform_notes enable row level security;
alter table platform.platform_notes force row level security;
create policy operated on platform.platform_notes for select to plinth_platform
  using ((select app.current_platform_role()) is not null);
create policy own_notes on platform.platform_notes for insert to plinth_platform with check (
  author_id = (select app.current_user_id())
  and (select app.current_platform_role()) = any (case when act is null then '{platform_admin,platform_support}' else '{platform_admin}' end::text[])
);
grant select, insert on platform.platform_notes to plinth_platform;
call platform.classify('platform.platform_notes', 'platform', personal => '{body}', plain => '{act}');

-- What of identity the console shows, in numbers.
create function auth.read_identity(person uuid) returns table (
  signed_up_at timestamptz, passkeys integer, sessions integer, last_seen_at timestamptz
)
  language sql stable security definer set search_path = ''
as $$
  select u.created_at,
    (select count(*)::integer from auth.user_passkeys k where k.user_id = u.id),
    count(s.id)::integer, max(s.updated_at)
  from auth.users u
    left join auth.user_sessions s
      on s.user_id = u.id and s.expires_at > now() and s.updated_at > now() - interval '7 days'
  where u.id = person and (select app.current_platform_role()) is not null
  group by u.id
$$;

-- Ends all sessions of a person, and tells how many those were.
create function auth.end_sessions(person uuid) returns integer
  language plpgsql security definer set search_path = ''
as $$
declare
  ended integer;
begin
  if app.current_platform_role() is distinct from 'platform_admin' then
    raise exception 'only an admin ends the sessions of others' using errcode = 'insufficient_privilege';
  end if;
  delete from auth.user_sessions where user_id = person;
  get diagnostics ended = row_count;
  return ended;
end
$$;

-- Suspends a person, which ends their sessions, or lets them in again. False where they stood so already.
create function auth.suspend(person uuid, suspended boolean) returns boolean
  language plpgsql security definer set search_path = ''
as $$
begin
  if app.current_platform_role() is distinct from 'platform_admin' or person = app.current_user_id() then
    raise exception 'only an admin suspends people, and nobody themselves' using errcode = 'insufficient_privilege';
  end if;
  update auth.users set suspended_at = case when suspended then now() end
    where id = person and (suspended_at is not null) <> suspended;
  if not found then return false; end if;
  if suspended then delete from auth.user_sessions where user_id = person; end if;
  return true;
end
$$;

grant update (suspended_at) on auth.users to plinth_gate;
grant delete on auth.user_sessions to plinth_gate;
grant select (user_id) on auth.user_passkeys to plinth_gate;
revoke execute on function auth.read_identity(uuid), auth.end_sessions(uuid), auth.suspend(uuid, boolean) from public;
grant execute on function auth.read_identity(uuid), auth.end_sessions(uuid), auth.suspend(uuid, boolean) to plinth_platform;
alter function auth.read_identity(uuid) owner to plinth_gate;
alter function auth.end_sessions(uuid) owner to plinth_gate;
alter function auth.suspend(uuid, boolean) owner to plinth_gate;

-- The work of a suspended tenant waits: whoever hands jobs over sees who that is.
create policy held on app.tenants for select to plinth_worker using (true);
grant select (id, status) on app.tenants to plinth_worker;
