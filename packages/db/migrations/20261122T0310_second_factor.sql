-- A second factor: codes of an authenticator app, each used once, and codes on paper for the day it is lost; passkeys, which
-- are two factors by themselves; and a change of address that both addresses agree to.

create table auth.user_two_factors (
  user_id uuid primary key references auth.users on delete cascade,
  -- Sealed; the codes on paper are keyed hashes, and leave the list as they are used.
  secret text not null,
  backup_codes text[] not null default '{}',
  -- Null until a first code was shown.
  enabled_at timestamptz,
  -- The newest thirty seconds whose code was used: neither it nor an older one opens anything again.
  last_step bigint not null default 0,
  failures integer not null default 0,
  locked_until timestamptz,
  created_at timestamptz not null default now()
);

create table auth.user_passkeys (
  id uuid primary key,
  user_id uuid not null references auth.users on delete cascade,
  name text check (length(name) between 1 and 60),
  credential_id text not null unique,
  public_key text not null,
  counter bigint not null,
  device_type text not null,
  backed_up boolean not null,
  transports text,
  aaguid text,
  created_at timestamptz not null default now(),
  last_used_at timestamptz
);
create index on auth.user_passkeys (user_id);

create table auth.user_email_changes (
  user_id uuid primary key references auth.users on delete cascade,
  new_email text not null check (new_email = lower(new_email)),
  -- Hashes of what the mails carry, each until it is used.
  approve_hash text unique,
  confirm_hash text unique,
  expires_at timestamptz not null,
  created_at timestamptz not null default now()
);

grant select, insert, update, delete on auth.user_two_factors, auth.user_passkeys, auth.user_email_changes to plinth_auth;
grant update (two_factor_enabled) on auth.users to plinth_gate;

call platform.classify('auth.user_two_factors', 'auth', secret => '{secret,backup_codes}');
call platform.classify('auth.user_passkeys', 'auth', personal => '{name}',
  plain => '{device_type,transports,aaguid}', secret => '{credential_id,public_key}');
call platform.classify('auth.user_email_changes', 'auth', personal => '{new_email}', secret => '{approve_hash,confirm_hash}');

alter table app.user_profiles add column two_factor_enabled boolean not null default false;

-- As before, and: colleagues' profiles know who has a second factor.
drop trigger follow_user on auth.users;
drop function auth.follow_user();
create function auth.follow_user() returns trigger
  language plpgsql security definer set search_path = ''
as $$
begin
  insert into app.user_profiles (user_id, name, email, image, two_factor_enabled)
    values (new.id, new.name, new.email, new.image, new.two_factor_enabled)
    on conflict (user_id) do update set name = excluded.name, email = excluded.email, image = excluded.image,
      two_factor_enabled = excluded.two_factor_enabled;
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
  if tg_op = 'UPDATE' and new.two_factor_enabled <> old.two_factor_enabled then
    insert into auth.identity_events (type, user_id)
      values (case when new.two_factor_enabled then 'user.two_factor_enabled' else 'user.two_factor_disabled' end, new.id);
  end if;
  return null;
end
$$;
create trigger follow_user after insert or update on auth.users for each row execute function auth.follow_user();
revoke execute on function auth.follow_user() from public;
alter function auth.follow_user() owner to plinth_gate;

-- As before, and: where a second factor is asked for, a session starts when it was shown. Until then it is nobody's.
drop trigger follow_session on auth.user_sessions;
drop function auth.follow_session();
create function auth.follow_session() returns trigger
  language plpgsql security definer set search_path = ''
as $$
declare
  session auth.user_sessions := coalesce(new, old);
  waits boolean := session.second_factor_at is null
    and exists (select from auth.users u where u.id = session.user_id and u.two_factor_enabled);
  event text;
begin
  if tg_op = 'DELETE' then
    event := 'session.ended';
  elsif tg_op = 'INSERT' then
    event := case when waits then 'session.challenged' else 'session.started' end;
  elsif old.second_factor_at is null and new.second_factor_at is not null
    and exists (select from auth.users u where u.id = new.user_id and u.two_factor_enabled) then
    event := 'session.started';
  elsif new.confirmed_at > old.confirmed_at then
    event := 'session.confirmed';
  else
    return null;
  end if;
  insert into auth.identity_events (type, user_id, session_id, ip_address, user_agent)
    values (event, session.user_id, session.id, session.ip_address, session.user_agent);
  return null;
end
$$;
create trigger follow_session after insert or delete or update of confirmed_at, second_factor_at on auth.user_sessions
  for each row execute function auth.follow_session();
revoke execute on function auth.follow_session() from public;
alter function auth.follow_session() owner to plinth_gate;

-- Whether a second factor is asked for is kept here alone. A wrong code is written down with the session it was tried in.
create function auth.follow_two_factor() returns trigger
  language plpgsql security definer set search_path = ''
as $$
declare
  person uuid := coalesce(new.user_id, old.user_id);
  event text;
begin
  update auth.users set two_factor_enabled = (new.enabled_at is not null)
    where id = person and two_factor_enabled <> (new.enabled_at is not null);
  if tg_op <> 'UPDATE' then return null; end if;
  event := case
    when new.locked_until > coalesce(old.locked_until, '-infinity') then 'user.second_factor_locked'
    when new.failures > old.failures then 'user.second_factor_refused'
    when old.enabled_at is not null and cardinality(new.backup_codes) < cardinality(old.backup_codes) then 'user.backup_code_used'
    when old.enabled_at is not null and new.backup_codes <> old.backup_codes then 'user.backup_codes_renewed'
  end;
  if event is not null then
    insert into auth.identity_events (type, user_id, session_id, ip_address, user_agent)
      select event, person, s.id, s.ip_address, s.user_agent
      from (select nullif(current_setting('auth.session_id', true), '')::uuid) as asked (id)
        left join auth.user_sessions s on s.id = asked.id;
  end if;
  return null;
end
$$;
create trigger follow_two_factor after insert or update or delete on auth.user_two_factors
  for each row execute function auth.follow_two_factor();
revoke execute on function auth.follow_two_factor() from public;
alter function auth.follow_two_factor() owner to plinth_gate;

create function auth.follow_passkey() returns trigger
  language plpgsql security definer set search_path = ''
as $$
begin
  insert into auth.identity_events (type, user_id)
    values (case tg_op when 'INSERT' then 'user.passkey_added' else 'user.passkey_removed' end, coalesce(new.user_id, old.user_id));
  return null;
end
$$;
create trigger follow_passkey after insert or delete on auth.user_passkeys
  for each row execute function auth.follow_passkey();
revoke execute on function auth.follow_passkey() from public;
alter function auth.follow_passkey() owner to plinth_gate;

-- Each use writes the counter, also where it stays the same.
create function auth.note_passkey_use() returns trigger
  language plpgsql set search_path = ''
as $$
begin
  new.last_used_at := now();
  return new;
end
$$;
create trigger note_passkey_use before update of counter on auth.user_passkeys
  for each row execute function auth.note_passkey_use();
revoke execute on function auth.note_passkey_use() from public;
