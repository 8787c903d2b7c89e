-- Identity is Better Auth's: it alone reads and writes these tables, on its own role.

create table auth.users (
  id uuid primary key,
  name text not null,
  email text not null unique check (email = lower(email)),
  email_verified boolean not null default false,
  image text,
  terms_version text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);

create table auth.user_accounts (
  id uuid primary key,
  user_id uuid not null references auth.users on delete cascade,
  account_id text not null,
  provider_id text not null,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamptz,
  refresh_token_expires_at timestamptz,
  scope text,
  password text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (provider_id, account_id)
);
create index on auth.user_accounts (user_id);

create table auth.user_sessions (
  id uuid primary key,
  user_id uuid not null references auth.users on delete cascade,
  token text not null unique,
  expires_at timestamptz not null,
  ip_address text,
  user_agent text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index on auth.user_sessions (user_id);
-- Who was idle for seven days is signed out, whoever asks: Better Auth itself knows only when a session expires.
alter table auth.user_sessions enable row level security;
alter table auth.user_sessions force row level security;
create policy awake on auth.user_sessions to plinth_auth using (updated_at > now() - interval '7 days');
create policy resolved on auth.user_sessions to plinth_gate using (true);

create table auth.user_verifications (
  id uuid primary key,
  identifier text not null,
  value text not null,
  expires_at timestamptz not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index on auth.user_verifications (identifier);

create table auth.rate_limits (
  id uuid primary key,
  key text not null unique,
  count integer not null,
  last_request bigint not null
);

grant select, insert, update, delete
  on auth.users, auth.user_accounts, auth.user_sessions, auth.user_verifications, auth.rate_limits to plinth_auth;
grant select on auth.users to plinth_gate;
grant select, update (updated_at) on auth.user_sessions to plinth_gate;

-- What a person agreed to: never changed, only added to.
create table auth.user_privacy_consents (
  id bigint generated always as identity primary key,
  user_id uuid not null references auth.users on delete cascade,
  document text not null check (document in ('terms', 'privacy')),
  version text not null,
  accepted_at timestamptz not null default now()
);
create index on auth.user_privacy_consents (user_id);
alter table auth.user_privacy_consents enable row level security;
alter table auth.user_privacy_consents force row level security;
create policy own_consents on auth.user_privacy_consents for select to plinth_app
  using (user_id = (select app.current_user_id()));
create policy recorded_by_trigger on auth.user_privacy_consents for insert to plinth_gate with check (true);
grant select on auth.user_privacy_consents to plinth_app;
grant insert on auth.user_privacy_consents to plinth_gate;

create table auth.user_preferences (
  user_id uuid primary key references auth.users on delete cascade,
  locale text,
  time_zone text,
  theme text not null default 'system' check (theme in ('system', 'light', 'dark')),
  updated_at timestamptz not null default now()
);
alter table auth.user_preferences enable row level security;
alter table auth.user_preferences force row level security;
create policy own_preferences on auth.user_preferences to plinth_app
  using (user_id = (select app.current_user_id())) with check (user_id = (select app.current_user_id()));
create policy resolved on auth.user_preferences for select to plinth_gate using (true);
grant select, insert, update on auth.user_preferences to plinth_app;
grant select on auth.user_preferences to plinth_gate;

-- Names and addresses as colleagues see them, kept from auth.users by trigger.
create table app.user_profiles (
  user_id uuid primary key references auth.users on delete cascade,
  name text not null,
  email text not null,
  image text
);
alter table app.user_profiles enable row level security;
alter table app.user_profiles force row level security;
create policy kept_by_trigger on app.user_profiles to plinth_gate using (true) with check (true);
grant select, insert, update on app.user_profiles to plinth_gate;

-- What happened to an identity. Written by trigger, tailed as the event log is.
create table auth.identity_events (
  position bigint generated always as identity primary key,
  xid xid8 not null default pg_current_xact_id(),
  type text not null,
  user_id uuid not null,
  session_id uuid,
  ip_address text,
  user_agent text,
  occurred_at timestamptz not null default now()
);
create index on auth.identity_events (xid, position);
create index on auth.identity_events (user_id, position desc);
alter table auth.identity_events enable row level security;
alter table auth.identity_events force row level security;
create policy recorded_by_trigger on auth.identity_events for insert to plinth_gate with check (true);
create policy tailed on auth.identity_events for select to plinth_worker using (true);
grant insert on auth.identity_events to plinth_gate;
grant select on auth.identity_events to plinth_worker;

create function auth.follow_user() returns trigger
  language plpgsql security definer set search_path = ''
as $$
begin
  insert into app.user_profiles (user_id, name, email, image) values (new.id, new.name, new.email, new.image)
    on conflict (user_id) do update set name = excluded.name, email = excluded.email, image = excluded.image;
  if tg_op = 'INSERT' then
    insert into auth.identity_events (type, user_id) values ('user.signed_up', new.id);
    insert into auth.user_privacy_consents (user_id, document, version)
      select new.id, document, new.terms_version from unnest(array['terms', 'privacy']) as document
      where new.terms_version is not null;
  end if;
  if new.email_verified and (tg_op = 'INSERT' or not old.email_verified) then
    insert into auth.identity_events (type, user_id) values ('user.email_verified', new.id);
  end if;
  if tg_op = 'UPDATE' and new.email <> old.email then
    insert into auth.identity_events (type, user_id) values ('user.email_changed', new.id);
  end if;
  return null;
end
$$;
create trigger follow_user after insert or update on auth.users for each row execute function auth.follow_user();

create function auth.follow_session() returns trigger
  language plpgsql security definer set search_path = ''
as $$
begin
  if tg_op = 'INSERT' then
    insert into auth.identity_events (type, user_id, session_id, ip_address, user_agent)
      values ('session.started', new.user_id, new.id, new.ip_address, new.user_agent);
  else
    insert into auth.identity_events (type, user_id, session_id, ip_address, user_agent)
      values ('session.ended', old.user_id, old.id, old.ip_address, old.user_agent);
  end if;
  return null;
end
$$;
create trigger follow_session after insert or delete on auth.user_sessions
  for each row execute function auth.follow_session();

create function auth.follow_account() returns trigger
  language plpgsql security definer set search_path = ''
as $$
begin
  if new.password is distinct from old.password then
    insert into auth.identity_events (type, user_id) values ('user.password_changed', new.user_id);
  end if;
  return null;
end
$$;
create trigger follow_account after update of password on auth.user_accounts
  for each row execute function auth.follow_account();

call platform.classify('auth.users', 'auth', personal => '{name,email,image}', plain => '{terms_version}');
call platform.classify('auth.user_accounts', 'auth', personal => '{account_id}', plain => '{provider_id,scope}',
  secret => '{access_token,refresh_token,id_token,password}');
call platform.classify('auth.user_sessions', 'auth', personal => '{ip_address,user_agent}', secret => '{token}');
call platform.classify('auth.user_verifications', 'auth', personal => '{identifier}', secret => '{value}');
call platform.classify('auth.rate_limits', 'auth', personal => '{key}');
call platform.classify('auth.user_privacy_consents', 'auth', plain => '{document,version}');
call platform.classify('auth.user_preferences', 'auth', plain => '{locale,time_zone,theme}');
call platform.classify('app.user_profiles', 'auth', personal => '{name,email,image}');
call platform.classify('auth.identity_events', 'auth', personal => '{ip_address,user_agent}', plain => '{type}');
