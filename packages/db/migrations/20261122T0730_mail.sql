-- Mail, after it left: what the provider says became of it, whom nothing more is sent to, and when each tenant's week is told.

-- The provider's messages, each once by its id. Nothing of them is kept but what became of which mail; they go after 30 days.
create table platform.mail_events (
  id text primary key check (length(id) <= 200),
  type text not null check (length(type) <= 100),
  -- The provider's id of the mail.
  mail_id text check (length(mail_id) <= 200),
  occurred_at timestamptz not null,
  deliveries integer not null default 1,
  received_at timestamptz not null default now()
);
create index on platform.mail_events (received_at);

-- Whom nothing more is sent to. The address itself is not kept: its keyed hash is, which the house alone can make.
create table platform.mail_suppressions (
  address_hash text primary key check (address_hash ~ '^[0-9a-f]{64}$'),
  -- It came back for good, it was complained of, or the provider sends nothing to it for a reason of its own.
  reason text not null check (reason in ('bounce', 'complaint', 'provider')),
  suppressed_at timestamptz not null,
  -- When the person, an operator, or a mail that arrived ended it. What happened before ends with it, however late it is told.
  lifted_at timestamptz,
  -- When a person last had a mail sent to it all the same, that they wait for.
  insisted_at timestamptz
);

alter table platform.mail_events enable row level security;
alter table platform.mail_events force row level security;
alter table platform.mail_suppressions enable row level security;
alter table platform.mail_suppressions force row level security;
create policy received on platform.mail_events to plinth_gate using (true) with check (true);
create policy received on platform.mail_suppressions to plinth_gate using (true) with check (true);
create policy too_old on platform.mail_events to plinth_worker using (received_at < now() - interval '30 days');
create policy operated on platform.mail_suppressions for select to plinth_platform
  using ((select app.current_platform_role()) is not null);
create policy lifted_by_admins on platform.mail_suppressions for update to plinth_platform
  using ((select app.current_platform_role()) = 'platform_admin')
  with check ((select app.current_platform_role()) = 'platform_admin');
grant select, insert, update (deliveries) on platform.mail_events to plinth_gate;
grant select, insert, update on platform.mail_suppressions to plinth_gate;
grant select (received_at), delete on platform.mail_events to plinth_worker;
grant select, update (lifted_at) on platform.mail_suppressions to plinth_platform;
call platform.classify('platform.mail_events', 'platform', plain => '{id,type,mail_id}');
call platform.classify('platform.mail_suppressions', 'platform', personal => '{address_hash}', plain => '{reason}');

-- Keeps a message and what follows from it, once; false where it came before. `reason` says that its address gets nothing more,
-- `arrived` that a mail got through to it: a mailbox that takes mail again has come back, a complaint stands. What became of the mail is
-- written to the delivery that it was, or to all that it gathered; of what comes late the newest counts, and a complaint is the last word.
create function app.keep_mail_event(event jsonb) returns boolean
  language plpgsql security definer set search_path = ''
as $$
declare
  happened timestamptz := (event ->> 'occurred_at')::timestamptz;
  address text := event ->> 'address_hash';
  times integer;
begin
  insert into platform.mail_events as standing (id, type, mail_id, occurred_at)
    values (event ->> 'id', event ->> 'type', event ->> 'mail_id', happened)
    on conflict (id) do update set deliveries = standing.deliveries + 1
    returning deliveries into times;
  if times > 1 then
    return false;
  end if;
  if event ->> 'reason' is not null then
    insert into platform.mail_suppressions as standing (address_hash, reason, suppressed_at)
      values (address, event ->> 'reason', happened)
      on conflict (address_hash) do update set reason = excluded.reason, suppressed_at = excluded.suppressed_at, lifted_at = null
        where standing.lifted_at < excluded.suppressed_at
          or standing.lifted_at is null and standing.reason <> 'complaint';
  elsif (event ->> 'arrived')::boolean then
    update platform.mail_suppressions set lifted_at = happened
      where address_hash = address and lifted_at is null and reason <> 'complaint' and suppressed_at < happened;
  end if;
  if event ->> 'outcome' is not null then
    update app.notification_deliveries d set outcome = event ->> 'outcome', outcome_at = happened
      where d.tenant_id = (event ->> 'tenant_id')::uuid
        and (d.id = (event ->> 'delivery_id')::uuid or d.digest_id = (event ->> 'delivery_id')::uuid)
        and d.outcome is distinct from 'complained'
        and (event ->> 'outcome' = 'complained' or d.outcome_at is null or d.outcome_at <= happened);
  end if;
  return true;
end
$$;

-- Which of these addresses get nothing more: why, and since when.
create function app.find_mail_suppressions(hashes text[]) returns table (address_hash text, reason text, suppressed_at timestamptz)
  language sql stable security definer set search_path = ''
as $$
  select s.address_hash, s.reason, s.suppressed_at from platform.mail_suppressions s
  where s.address_hash = any (hashes) and s.lifted_at is null
$$;

-- Whether a mail that a person waits for goes to an address all the same. To one that complained of us it does once a day.
create function app.insist_on_mail(hash text) returns boolean
  language sql security definer set search_path = ''
as $$
  with insisted as (
    update platform.mail_suppressions set insisted_at = now()
      where address_hash = hash and lifted_at is null
        and (reason <> 'complaint' or insisted_at is null or insisted_at < now() - interval '1 day')
      returning 1
  )
  select exists (select from insisted)
    or not exists (select from platform.mail_suppressions where address_hash = hash and lifted_at is null)
$$;

create function app.lift_mail_suppression(hash text) returns boolean
  language sql security definer set search_path = ''
as $$
  with lifted as (
    update platform.mail_suppressions set lifted_at = now() where address_hash = hash and lifted_at is null returning 1
  )
  select exists (select from lifted)
$$;

revoke execute on function app.keep_mail_event(jsonb) from public;
revoke execute on function app.find_mail_suppressions(text[]) from public;
revoke execute on function app.insist_on_mail(text) from public;
revoke execute on function app.lift_mail_suppression(text) from public;
grant execute on function app.keep_mail_event(jsonb) to plinth_app;
grant execute on function app.find_mail_suppressions(text[]) to plinth_app, plinth_reader;
grant execute on function app.insist_on_mail(text) to plinth_app;
grant execute on function app.lift_mail_suppression(text) to plinth_app;
alter function app.keep_mail_event(jsonb) owner to plinth_gate;
alter function app.find_mail_suppressions(text[]) owner to plinth_gate;
alter function app.insist_on_mail(text) owner to plinth_gate;
alter function app.lift_mail_suppression(text) owner to plinth_gate;

-- When each tenant's week is told next, by its clock: Monday at eight of its time zone.
create table app.weekly_reports (
  tenant_id uuid primary key references app.tenants on delete cascade,
  due_at timestamptz not null,
  -- Up to where the ledger of credits was told.
  ledger_seq bigint not null default 0
);
create index on app.weekly_reports (due_at);
call platform.wall_tenant_table('app.weekly_reports');
create policy guests_see_none on app.weekly_reports as restrictive for select to plinth_app, plinth_reader
  using (not (select app.is_guest()));
create policy asked_for on app.weekly_reports for select to plinth_worker using (true);
grant insert, update (due_at, ledger_seq) on app.weekly_reports to plinth_app;
grant select (tenant_id, due_at) on app.weekly_reports to plinth_worker;
call platform.classify('app.weekly_reports', 'tenant');
