-- Where a person is reached beside their mailbox: a phone that they proved to be theirs, and browsers that they let show messages.
-- Both are the person's own in all their tenants, and on identity's time.

create table auth.user_phones (
  user_id uuid primary key references auth.users on delete cascade,
  number text not null check (number ~ '^\+[1-9][0-9]{6,14}$'),
  verified_at timestamptz not null default now(),
  -- Who answered STOP, or whose number no message reaches, is sent none until they prove it again or answer START.
  off_reason text check (off_reason in ('stopped', 'unreachable')),
  off_at timestamptz,
  check ((off_reason is null) = (off_at is null))
);
create index on auth.user_phones (number);

-- A number that somebody says is theirs, until they say what was sent to it.
create table auth.user_phone_codes (
  user_id uuid primary key references auth.users on delete cascade,
  number text not null check (number ~ '^\+[1-9][0-9]{6,14}$'),
  -- Keyed: of six digits a hash alone would hide nothing.
  code_hash text not null,
  tries smallint not null default 0 check (tries <= 5),
  expires_at timestamptz not null check (expires_at <= created_at + interval '10 minutes'),
  created_at timestamptz not null default now()
);
create index on auth.user_phone_codes (expires_at);

create table auth.user_push_devices (
  id uuid primary key,
  user_id uuid not null references auth.users on delete cascade,
  -- INVARIANT: who signs out there, or is signed out there by somebody, is shown nothing there any more.
  session_id uuid not null references auth.user_sessions on delete cascade,
  user_agent text check (length(user_agent) <= 400),
  -- Whoever knows the address and the keys can write to the browser.
  endpoint text not null check (length(endpoint) <= 1000),
  endpoint_hash text not null unique,
  p256dh text not null check (length(p256dh) <= 100),
  auth_secret text not null check (length(auth_secret) <= 40),
  -- The public key that it was made for: under another one it is worth nothing.
  server_key text not null check (length(server_key) <= 100),
  created_at timestamptz not null default now(),
  sent_at timestamptz,
  -- The newest message that its service took, so that a job which is tried again leaves out who has it.
  topic text check (length(topic) <= 32)
);
create index on auth.user_push_devices (user_id);
create index on auth.user_push_devices (session_id);

alter table auth.user_phones enable row level security;
alter table auth.user_phones force row level security;
alter table auth.user_phone_codes enable row level security;
alter table auth.user_phone_codes force row level security;
alter table auth.user_push_devices enable row level security;
alter table auth.user_push_devices force row level security;

-- Whether a session is somebody's: as `resolve_caller` counts, and the gate, for which one that waits for a second factor is nobody's.
create function auth.is_live(session uuid) returns boolean
  language sql stable security definer set search_path = ''
as $$
  select exists (
    select from auth.user_sessions s join auth.users u on u.id = s.user_id
    where s.id = session and s.expires_at > now() and s.updated_at > now() - interval '7 days'
      and u.suspended_at is null and (s.second_factor_at is not null or not u.two_factor_enabled)
  )
$$;
revoke execute on function auth.is_live(uuid) from public;
grant execute on function auth.is_live(uuid) to plinth_app, plinth_worker;
alter function auth.is_live(uuid) owner to plinth_gate;

-- A person sees their own. The house's jobs reach the members of their tenant.
-- INVARIANT: a browser whose session is over or asleep is there for nobody, also before its row is gone.
do $$
declare
  name text;
  is_there text;
begin
  foreach name in array '{user_phones,user_phone_codes,user_push_devices}'::text[] loop
    is_there := case name when 'user_push_devices' then 'auth.is_live(session_id)' else 'true' end;
    execute format('create policy own on auth.%s to plinth_app
      using (user_id = (select app.current_user_id()) and %2$s) with check (user_id = (select app.current_user_id()) and %2$s)', name, is_there);
    continue when name = 'user_phone_codes';
    execute format('create policy reached on auth.%1$s to plinth_app
      using ((select app.is_house()) and %2$s and exists (select from app.tenant_members m
        where m.tenant_id = (select app.current_tenant_id()) and m.user_id = %1$s.user_id and m.removed_at is null))', name, is_there);
    execute format('create policy told_by_provider on auth.%s to plinth_gate using (true) with check (true)', name);
  end loop;
end
$$;
create policy expired on auth.user_phone_codes to plinth_worker using (expires_at < now());
create policy dead on auth.user_push_devices to plinth_worker using (not auth.is_live(session_id));

grant select, insert, update, delete on auth.user_phones, auth.user_phone_codes, auth.user_push_devices to plinth_app;
grant select, update on auth.user_phones to plinth_gate;
grant select, delete on auth.user_push_devices to plinth_gate;
grant select (expires_at), delete on auth.user_phone_codes to plinth_worker;
grant select (session_id), delete on auth.user_push_devices to plinth_worker;

call platform.classify('auth.user_phones', 'auth', personal => '{number}', plain => '{off_reason}');
call platform.classify('auth.user_phone_codes', 'auth', personal => '{number}', secret => '{code_hash}');
call platform.classify('auth.user_push_devices', 'auth', personal => '{user_agent}', plain => '{server_key,topic}',
  secret => '{endpoint,endpoint_hash,p256dh,auth_secret}');

-- A browser shows messages of one person: of whoever let it last. What an earlier session of theirs left behind makes room.
create function auth.keep_one_person_a_browser() returns trigger
  language plpgsql security definer set search_path = ''
as $$
begin
  delete from auth.user_push_devices
    where endpoint_hash = new.endpoint_hash and (user_id <> new.user_id or not auth.is_live(session_id));
  return new;
end
$$;
create trigger keep_one_person_a_browser before insert on auth.user_push_devices
  for each row execute function auth.keep_one_person_a_browser();
revoke execute on function auth.keep_one_person_a_browser() from public;
alter function auth.keep_one_person_a_browser() owner to plinth_gate;

-- What the provider of text messages told of a number, whoever has it: a reason to send it none, or null to begin again. Who is
-- out of reach is not made to have said STOP, and START ends what STOP began and nothing else.
create function auth.note_phone(of_number text, reason text) returns integer
  language plpgsql security definer set search_path = ''
as $$
declare
  changed integer;
begin
  update auth.user_phones set off_reason = reason, off_at = case when reason is not null then now() end
    where number = of_number and off_reason is distinct from reason
      and (reason = 'stopped' or reason = 'unreachable' and off_reason is null or reason is null and off_reason = 'stopped');
  get diagnostics changed = row_count;
  return changed;
end
$$;
revoke execute on function auth.note_phone(text, text) from public;
grant execute on function auth.note_phone(text, text) to plinth_app;
alter function auth.note_phone(text, text) owner to plinth_gate;

-- Whatever ends a person's sessions forgets the browsers of all that are over, also of those that fell asleep, which identity does
-- not see: signing out here or elsewhere, a new password, being suspended. The argument is the column that names the person.
create function auth.forget_dead_devices() returns trigger
  language plpgsql security definer set search_path = ''
as $$
begin
  delete from auth.user_push_devices
    where user_id = (to_jsonb(old) ->> tg_argv[0])::uuid and not auth.is_live(session_id);
  return null;
end
$$;
create trigger forget_dead_devices after delete on auth.user_sessions
  for each row execute function auth.forget_dead_devices('user_id');
create trigger forget_dead_devices after update of password on auth.user_accounts
  for each row execute function auth.forget_dead_devices('user_id');
create trigger forget_dead_devices after update of suspended_at on auth.users
  for each row execute function auth.forget_dead_devices('id');
revoke execute on function auth.forget_dead_devices() from public;
alter function auth.forget_dead_devices() owner to plinth_gate;

-- Whoever has a person's texts reads the codes in them.
create function auth.follow_phone() returns trigger
  language plpgsql security definer set search_path = ''
as $$
begin
  if tg_op = 'UPDATE' and new.number = old.number then return null; end if;
  insert into auth.identity_events (type, user_id) values (
    case tg_op when 'INSERT' then 'user.phone_added' when 'UPDATE' then 'user.phone_changed' else 'user.phone_removed' end,
    coalesce(new.user_id, old.user_id));
  return null;
end
$$;
create trigger follow_phone after insert or delete or update of number on auth.user_phones
  for each row execute function auth.follow_phone();
revoke execute on function auth.follow_phone() from public;
alter function auth.follow_phone() owner to plinth_gate;

-- The texts that were let out lately. They cost, and who has thousands sent to numbers of theirs earns by it: what a person, a
-- number, a destination, a tenant and the whole house may send is counted here, by whoever asks and for two days.
create table platform.texts (
  -- The message: asked for again it counts once.
  id text primary key,
  purpose text not null check (purpose in ('notice', 'code')),
  -- Refers to nobody: who deletes their account has sent them all the same.
  user_id uuid not null,
  -- Null for a code. Refers to none: what a deleted one had sent counts for the house all the same.
  tenant_id uuid,
  -- Keyed: of a number's digits a hash alone would hide nothing.
  number_hash text not null,
  -- The number but for its last four digits.
  block text not null check (length(block) <= 16),
  country text not null check (country ~ '^[A-Z]{2}$'),
  -- What the provider charges for.
  parts integer not null check (parts between 1 and 10),
  let_at timestamptz not null default now()
);
create index on platform.texts (let_at);
alter table platform.texts enable row level security;
alter table platform.texts force row level security;
create policy counted on platform.texts to plinth_gate using (true) with check (true);
create policy too_old on platform.texts to plinth_worker using (let_at < now() - interval '2 days');
grant select, insert on platform.texts to plinth_gate;
grant select (let_at), delete on platform.texts to plinth_worker;
call platform.classify('platform.texts', 'platform', personal => '{block}', plain => '{id,purpose,country}', secret => '{number_hash}');

-- Lets a text out where each ceiling of `most` has room for it, and answers null; else with the ceiling that it meets, and nothing is
-- counted. Ceilings of house and tenant are parts, the others texts; of the same purpose, but for the house's. The tenant is the one
-- whose connection asks. Where many go to one destination, or the house meets its own, operators hear of it.
create function app.let_text(
  of_id text, of_purpose text, of_user uuid, of_number text, of_block text, of_country text, of_parts integer, most jsonb
) returns text
  language plpgsql security definer set search_path = ''
as $$
declare
  met text;
  of_tenant uuid := app.current_tenant_id();
begin
  -- One at a time: each counts what the one before let out.
  perform pg_advisory_xact_lock(hashtextextended('let_text', 0));
  if exists (select from platform.texts where id = of_id) then return null; end if;
  select ceiling.key into met
    from (
      select to_jsonb(sums) as sums from (
        select
          count(*) filter (where is_same and is_hour and user_id = of_user) as person_hour,
          count(*) filter (where is_same and user_id = of_user) as person_day,
          count(*) filter (where is_same and number_hash = of_number) as number_day,
          count(*) filter (where is_same and block = of_block) as block_day,
          count(*) filter (where is_same and is_hour and country = of_country) as country_hour,
          sum(parts) filter (where is_hour and tenant_id = of_tenant) as tenant_hour,
          sum(parts) filter (where tenant_id = of_tenant) as tenant_day,
          sum(parts) filter (where is_same and is_hour) as purpose_hour,
          sum(parts) filter (where is_same) as purpose_day,
          sum(parts) filter (where is_hour) as house_hour,
          sum(parts) as house_day
        from (
          select *, purpose = of_purpose as is_same, let_at > now() - interval '1 hour' as is_hour
          from platform.texts where let_at > now() - interval '1 day'
        ) lately
      ) sums
    ) counted, jsonb_each(most) as ceiling
    where coalesce((counted.sums ->> ceiling.key)::integer, 0)
      + case when ceiling.key ~ '^(house|tenant|purpose)_' then of_parts else 1 end > ceiling.value::integer
    order by ceiling.key limit 1;
  if met is null then
    insert into platform.texts (id, purpose, user_id, tenant_id, number_hash, block, country, parts)
      values (of_id, of_purpose, of_user, of_tenant, of_number, of_block, of_country, of_parts);
  elsif met !~ '^(person|number|tenant)_' then
    insert into platform.incidents as standing (id, kind, fingerprint, user_id, count)
      select gen_random_uuid(), case when is_aimed then 'texts_pumped' else 'texts_capped' end,
        case met when 'block_day' then of_block when 'country_hour' then of_country else met end,
        case when is_aimed then of_user end, 1
      from (select met ~ '^(block|country)_' as is_aimed) as met_there
      on conflict (kind, fingerprint) where state <> 'resolved' do update set
        count = standing.count + 1, last_seen_at = now(), user_id = excluded.user_id;
  end if;
  return met;
end
$$;
revoke execute on function app.let_text(text, text, uuid, text, text, text, integer, jsonb) from public;
grant execute on function app.let_text(text, text, uuid, text, text, text, integer, jsonb) to plinth_app;
alter function app.let_text(text, text, uuid, text, text, text, integer, jsonb) owner to plinth_gate;
