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

-- A person sees their own. The house's jobs, who are nobody, reach the members of their tenant.
do $$
declare
  name text;
begin
  foreach name in array '{user_phones,user_phone_codes,user_push_devices}'::text[] loop
    execute format('create policy own on auth.%s to plinth_app
      using (user_id = (select app.current_user_id())) with check (user_id = (select app.current_user_id()))', name);
  end loop;
  foreach name in array '{user_phones,user_push_devices}'::text[] loop
    execute format('create policy reached on auth.%1$s to plinth_app
      using ((select app.current_member_id()) is null and exists (select from app.tenant_members m
        where m.tenant_id = (select app.current_tenant_id()) and m.user_id = %1$s.user_id and m.removed_at is null))', name);
    execute format('create policy told_by_provider on auth.%s to plinth_gate using (true) with check (true)', name);
  end loop;
end
$$;
create policy expired on auth.user_phone_codes to plinth_worker using (expires_at < now());

grant select, insert, update, delete on auth.user_phones, auth.user_phone_codes, auth.user_push_devices to plinth_app;
grant select, update on auth.user_phones to plinth_gate;
grant select, delete on auth.user_push_devices to plinth_gate;
grant select (expires_at), delete on auth.user_phone_codes to plinth_worker;

call platform.classify('auth.user_phones', 'auth', personal => '{number}', plain => '{off_reason}');
call platform.classify('auth.user_phone_codes', 'auth', personal => '{number}', secret => '{code_hash}');
call platform.classify('auth.user_push_devices', 'auth', personal => '{user_agent}', plain => '{server_key,topic}',
  secret => '{endpoint,endpoint_hash,p256dh,auth_secret}');

-- A browser shows messages of one person: of whoever let it last.
create function auth.keep_one_person_a_browser() returns trigger
  language plpgsql security definer set search_path = ''
as $$
begin
  delete from auth.user_push_devices where endpoint_hash = new.endpoint_hash and user_id <> new.user_id;
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
