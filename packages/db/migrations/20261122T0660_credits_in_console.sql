-- What operators do about credits: they give them, and ask whether the ledger is right.

-- Gives a tenant credits for nothing, good for so many days of its own clock, once for each `ref`. Answers as
-- `app.grant_credits` does.
create function app.give_credits(
  recipient uuid, amount bigint, ref text, days integer, out status text, out good_until timestamptz
)
  language plpgsql security definer set search_path = ''
as $$
declare
  outside text := current_setting('app.tenant_id', true);
  as_of timestamptz := date_trunc('milliseconds', now()) + make_interval(secs => coalesce(
    (select c.offset_ms from platform.tenant_clocks c where c.tenant_id = recipient), 0) / 1000.0);
begin
  if (select app.current_platform_role()) is distinct from 'platform_admin' then
    raise exception 'credits are given by who runs the platform' using errcode = 'insufficient_privilege';
  end if;
  good_until := as_of + make_interval(days => days);
  perform set_config('app.tenant_id', recipient::text, true);
  status := app.grant_credits('bonus', ref, amount, 40::smallint, false, null, good_until, 'system', 'operator', as_of);
  perform set_config('app.tenant_id', coalesce(outside, ''), true);
end
$$;
revoke execute on function app.give_credits(uuid, bigint, text, integer) from public;
grant execute on function app.give_credits(uuid, bigint, text, integer) to plinth_platform;
alter function app.give_credits(uuid, bigint, text, integer) owner to plinth_gate;

-- Looks through the whole ledger: one a night, and those that operators ask for. The worker goes them.
create table platform.ledger_checks (
  id uuid primary key,
  -- Which night; null where an operator asked.
  night date unique,
  asked_at timestamptz not null default now(),
  began_at timestamptz,
  ended_at timestamptz,
  accounts bigint not null default 0,
  entries bigint not null default 0
);
create index on platform.ledger_checks (asked_at desc);
create index on platform.ledger_checks (asked_at) where ended_at is null;

-- What a check found: whose ledger breaks which rule, in how many rows. There should never be one.
create table platform.ledger_findings (
  check_id uuid not null references platform.ledger_checks on delete cascade,
  tenant_id uuid not null,
  rule text not null,
  broken bigint not null check (broken > 0),
  primary key (check_id, tenant_id, rule)
);
create function app.raise_ledger_incident() returns trigger
  language plpgsql security definer set search_path = ''
as $$
begin
  insert into platform.incidents as standing (id, kind, fingerprint, tenant_id, count)
    values (gen_random_uuid(), 'ledger_drift', new.tenant_id::text, (select id from app.tenants where id = new.tenant_id), 1)
    on conflict (kind, fingerprint) where state <> 'resolved' do update set
      count = standing.count + 1, last_seen_at = now();
  return null;
end
$$;
create trigger raise_incident after insert on platform.ledger_findings
  for each row execute function app.raise_ledger_incident();
revoke execute on function app.raise_ledger_incident() from public;
alter function app.raise_ledger_incident() owner to plinth_gate;

do $$
declare
  name text;
begin
  foreach name in array '{ledger_checks,ledger_findings}'::text[] loop
    execute format('alter table platform.%I enable row level security', name);
    execute format('alter table platform.%I force row level security', name);
    execute format('create policy checked on platform.%I to plinth_worker using (true) with check (true)', name);
    execute format('create policy operated on platform.%I for select to plinth_platform using ((select app.current_platform_role()) is not null)', name);
    execute format('grant select, insert on platform.%I to plinth_worker', name);
    execute format('grant select on platform.%I to plinth_platform', name);
  end loop;
end
$$;
create policy asked_by_admins on platform.ledger_checks for insert to plinth_platform
  with check (night is null and began_at is null and (select app.current_platform_role()) = 'platform_admin');
grant insert (id) on platform.ledger_checks to plinth_platform;
grant update, delete on platform.ledger_checks to plinth_worker;
call platform.classify('platform.ledger_checks', 'platform');
call platform.classify('platform.ledger_findings', 'platform', plain => '{rule}');

-- Who burns most.
create index on app.tenant_credit_ledgers (recorded_at) where kind in ('debit', 'capture');
