create table app.tenants (
  id uuid primary key,
  slug text not null unique check (slug ~ '^[a-z0-9](-?[a-z0-9])*$' and length(slug) between 2 and 40),
  name text not null check (length(name) between 1 and 80),
  logo_letter text not null check (length(logo_letter) between 1 and 2),
  logo_color text not null,
  status text not null default 'active' check (status in ('active', 'suspended', 'deactivated', 'deleted')),
  plan text not null default 'starter',
  billing_state text not null default 'trialing',
  trial_ends_at timestamptz,
  locale text not null default 'en',
  time_zone text not null default 'UTC',
  founded_by uuid not null references auth.users,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index on app.tenants (founded_by);
create unique index one_trial_a_person on app.tenants (founded_by) where trial_ends_at is not null;

create table app.tenant_members (
  tenant_id uuid not null references app.tenants on delete cascade,
  id uuid not null,
  user_id uuid not null references auth.users on delete cascade,
  type text not null default 'member' check (type in ('member', 'guest')),
  role text not null,
  joined_at timestamptz not null,
  removed_at timestamptz,
  primary key (tenant_id, id),
  unique (tenant_id, user_id)
);
create index on app.tenant_members (user_id);

create table app.tenant_invitations (
  tenant_id uuid not null references app.tenants on delete cascade,
  id uuid not null,
  email text not null check (email = lower(email)),
  role text not null,
  member_type text not null default 'member' check (member_type in ('member', 'guest')),
  status text not null default 'pending' check (status in ('pending', 'accepted', 'expired', 'revoked')),
  -- How often it was sent. Only the newest sending's token opens, and a job that is late sends nothing.
  sending integer not null default 1,
  token_hash text unique,
  expires_at timestamptz not null,
  invited_by uuid not null,
  accepted_by uuid,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, invited_by) references app.tenant_members (tenant_id, id),
  foreign key (tenant_id, accepted_by) references app.tenant_members (tenant_id, id)
);
create unique index one_pending_per_address on app.tenant_invitations (tenant_id, email) where status = 'pending';
create index on app.tenant_invitations (tenant_id, invited_by);
create index on app.tenant_invitations (tenant_id, accepted_by);
create index on app.tenant_invitations (email);

call platform.wall_tenant_table('app.tenants', 'id');
call platform.wall_tenant_table('app.tenant_members');
call platform.wall_tenant_table('app.tenant_invitations');
grant insert, update on app.tenants, app.tenant_members, app.tenant_invitations to plinth_app;

-- A person sees their own memberships, the tenants of those, and the invitations to their verified address.
create policy own_memberships on app.tenant_members for select to plinth_app
  using (user_id = (select app.current_user_id()) and removed_at is null);
create policy own_tenants on app.tenants for select to plinth_app
  using (id in (select tenant_id from app.tenant_members where user_id = (select app.current_user_id())));
create policy own_invitations on app.tenant_invitations for select to plinth_app
  using (email = (select app.current_user_email()));
create policy inviting_tenants on app.tenants for select to plinth_app
  using (id in (select tenant_id from app.tenant_invitations where email = (select app.current_user_email())));

-- Colleagues, past ones included, see each other's names.
create policy own_profile on app.user_profiles for select to plinth_app
  using (user_id = (select app.current_user_id()));
create policy colleagues on app.user_profiles for select to plinth_app, plinth_reader
  using (exists (select from app.tenant_members m
    where m.tenant_id = (select app.current_tenant_id()) and m.user_id = user_profiles.user_id));
grant select on app.user_profiles to plinth_app, plinth_reader;

create policy guests_see_none on app.tenant_invitations as restrictive for select to plinth_app, plinth_reader
  using (not (select app.is_guest()));

create policy resolved on app.tenants for select to plinth_gate using (true);
create policy resolved on app.tenant_members for select to plinth_gate using (true);
create policy resolved on app.tenant_invitations for select to plinth_gate using (true);
grant select on app.tenants, app.tenant_members, app.tenant_invitations to plinth_gate;

-- INVARIANT: a tenant is never without an owner, whatever the code above forgets. Two owners who step down at once
-- are checked one after the other: the lock is held until the first has committed.
create function app.keep_an_owner() returns trigger
  language plpgsql security definer set search_path = ''
as $$
begin
  perform pg_advisory_xact_lock(hashtextextended('keep_an_owner', 0) # hashtextextended(old.tenant_id::text, 0));
  if exists (select from app.tenants where id = old.tenant_id) and not exists (
    select from app.tenant_members where tenant_id = old.tenant_id and role = 'owner' and removed_at is null
  ) then
    raise exception 'tenant % would be left without an owner', old.tenant_id
      using errcode = 'check_violation', constraint = 'tenant_keeps_an_owner';
  end if;
  return null;
end
$$;
create constraint trigger keep_an_owner after update on app.tenant_members
  deferrable initially deferred
  for each row when (old.role = 'owner' and (new.role <> 'owner' or new.removed_at is not null))
  execute function app.keep_an_owner();
create constraint trigger keep_an_owner_on_delete after delete on app.tenant_members
  deferrable initially deferred
  for each row when (old.role = 'owner')
  execute function app.keep_an_owner();

call platform.classify('app.tenants', 'tenant',
  plain => '{slug,name,logo_letter,logo_color,status,plan,billing_state,locale,time_zone}');
call platform.classify('app.tenant_members', 'tenant', plain => '{type,role}');
call platform.classify('app.tenant_invitations', 'tenant', personal => '{email}', plain => '{role,member_type,status}',
  secret => '{token_hash}');
