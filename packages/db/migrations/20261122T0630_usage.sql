-- Usage: what was used is written once, folded behind a cursor into what is shown and enforced, and never rewritten once its
-- period is closed. The app adds events through app.record_usage alone; the worker folds.

-- A share of an amount, rounded to the nearest whole, halves to the even one.
create function app.half_even(amount bigint, per bigint) returns bigint
  language sql immutable parallel safe
  return amount / per + (case when 2 * (amount % per) + ((amount / per) % 2) > per then 1 else 0 end);

-- Times but `settled_at` are the tenant's clock's. An open one still takes events; what is closed never does again.
create table app.usage_periods (
  tenant_id uuid not null references app.tenants on delete cascade,
  started_at timestamptz not null,
  ends_at timestamptz not null,
  closed_at timestamptz,
  -- Transactions that may still have written into it were before this one: folded past it, the sums are final.
  closed_behind xid8,
  settled_at timestamptz,
  -- When it has to be looked at: at its end the next one is opened, and when no more may come into it, it is closed.
  turns_at timestamptz,
  primary key (tenant_id, started_at),
  check ((closed_at is null) = (closed_behind is null))
);
create index on app.usage_periods (turns_at) where turns_at is not null;
create index on app.usage_periods (closed_behind) where closed_at is not null and settled_at is null;

create table app.usage_events (
  tenant_id uuid not null references app.tenants on delete cascade,
  key text not null check (length(key) between 1 and 200),
  position bigint generated always as identity,
  xid xid8 not null default pg_current_xact_id(),
  meter text not null,
  quantity bigint not null check (quantity >= 0),
  -- As it was told, and when it counts: what comes late counts when it comes.
  occurred_at timestamptz not null,
  booked_at timestamptz not null,
  period_started_at timestamptz not null,
  -- The closed period that it would have belonged to.
  original_period_started_at timestamptz,
  received_at timestamptz not null default now(),
  member_id uuid,
  member_type text not null check (member_type in ('member', 'guest', 'api_key', 'system')),
  api_key_id uuid,
  project_id uuid,
  endpoint text,
  -- Of what was sent under the key.
  body_hash uuid not null,
  primary key (tenant_id, key)
);
create index on app.usage_events (xid, position);
create index on app.usage_events using brin (received_at);

-- One row a meter, window, dimension and value. `quantity` is the sum, the maximum or the last, as the meter says.
create table app.usage_aggregates (
  tenant_id uuid not null references app.tenants on delete cascade,
  meter text not null,
  granularity text not null check (granularity in ('hour', 'day', 'period')),
  dimension text not null check (dimension in ('all', 'member', 'project', 'api_key', 'endpoint', 'member_type')),
  window_start timestamptz not null,
  value text not null,
  quantity bigint not null,
  events bigint not null,
  last_at timestamptz not null,
  primary key (tenant_id, meter, granularity, dimension, window_start, value)
);

-- What is enforced: one row a meter, of the newest period that it was used in.
create table app.usage_standings (
  tenant_id uuid not null references app.tenants on delete cascade,
  meter text not null,
  period_started_at timestamptz not null,
  used bigint not null,
  -- The largest limit that was in force while the period ran; null: none was looked at, or there is none.
  included bigint,
  -- The highest threshold that was told of in the period, in percent.
  alerted smallint not null default 0,
  primary key (tenant_id, meter)
) with (fillfactor = 70);

-- What was told of. Of what is counted where it lives, a row stands so long as the plan holds less.
create table app.usage_alerts (
  tenant_id uuid not null references app.tenants on delete cascade,
  meter text not null,
  period_started_at timestamptz not null,
  percent smallint not null check (percent in (80, 100)),
  -- "limit" is a word of SQL.
  limited_to bigint not null,
  used bigint not null,
  alerted_at timestamptz not null,
  primary key (tenant_id, meter, period_started_at, percent)
);

-- What was used over what the plan includes: grows while the period runs, is final when it is closed.
create table app.usage_overage_fees (
  tenant_id uuid not null references app.tenants on delete cascade,
  id uuid not null,
  meter text not null,
  period_started_at timestamptz not null,
  included bigint not null,
  used bigint not null,
  over bigint not null generated always as (greatest(used - included, 0)) stored,
  -- Minor units for so many, and in all. INVARIANT: rounded once a fee.
  price bigint not null,
  price_per bigint not null check (price_per > 0),
  amount bigint not null generated always as (app.half_even(greatest(used - included, 0) * price, price_per)) stored,
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  state text not null default 'draft' check (state in ('draft', 'final', 'sent', 'collected', 'waived')),
  -- How much of `over` the provider has been told of, and in how many messages.
  forwarded bigint not null default 0 check (forwarded >= 0),
  forwards integer not null default 0 check (forwards >= 0),
  provider_ref text,
  updated_at timestamptz not null,
  primary key (tenant_id, id),
  unique (tenant_id, meter, period_started_at)
);
create index on app.usage_overage_fees (tenant_id) where over > forwarded and state in ('draft', 'final');

do $$
declare
  name text;
begin
  foreach name in array '{periods,events,aggregates,standings,alerts,overage_fees}'::text[] loop
    execute format('call platform.wall_tenant_table(%L)', 'app.usage_' || name);
    execute format('create policy folded on app.usage_%s to plinth_worker using (true) with check (true)', name);
    execute format('create policy operated on app.usage_%s for select to plinth_platform using ((select app.current_platform_role()) is not null)', name);
    execute format('grant select on app.usage_%s to plinth_platform, plinth_worker', name);
  end loop;
  -- A guest meets limits as everyone does; how much others use is not shown to them.
  foreach name in array '{events,aggregates,alerts,overage_fees}'::text[] loop
    execute format(
      'create policy guests_see_none on app.usage_%s as restrictive for select to plinth_app, plinth_reader using (not (select app.is_guest()))',
      name);
  end loop;
  -- By the functions below: inside the tenant that asks, whatever it says.
  foreach name in array '{periods,events,standings}'::text[] loop
    execute format(
      'create policy recorded on app.usage_%s to plinth_gate using (tenant_id = (select app.current_tenant_id())) with check (tenant_id = (select app.current_tenant_id()))',
      name);
  end loop;
end
$$;
grant select, insert, update on app.usage_periods to plinth_gate;
grant select, insert on app.usage_events to plinth_gate;
grant select on app.usage_standings, platform.log_cursors to plinth_gate;
grant insert, delete on app.usage_alerts to plinth_app;
grant update (state, forwarded, forwards, provider_ref, updated_at) on app.usage_overage_fees to plinth_app;
grant update (settled_at) on app.usage_periods to plinth_worker;
grant delete on app.usage_events to plinth_worker;
grant insert, update, delete on app.usage_aggregates, app.usage_standings to plinth_worker;
grant insert, update on app.usage_overage_fees to plinth_worker;

call platform.classify('app.usage_periods', 'tenant');
call platform.classify('app.usage_events', 'tenant', plain => '{key,meter,member_type,endpoint}');
call platform.classify('app.usage_aggregates', 'tenant', plain => '{meter,granularity,dimension,value}');
call platform.classify('app.usage_standings', 'tenant', plain => '{meter}');
call platform.classify('app.usage_alerts', 'tenant', plain => '{meter}');
call platform.classify('app.usage_overage_fees', 'tenant', plain => '{meter,currency,state,provider_ref}');

-- The gate's calls are folded too.
create index on app.api_calls (xid, position) where is_metered;
create policy folded on app.api_calls for select to plinth_worker using (true);
grant select on app.api_calls to plinth_worker;
insert into platform.log_cursors (name) values ('usage'), ('usage.api_calls');

-- The running period of the tenant that asks, made where it is missing. Months go forward alone: a clock that was set back, or an
-- anchor before the last close, opens none that is over. The period that ran ends where a new one begins.
create function app.open_usage_period(at timestamptz) returns timestamptz
  language plpgsql set search_path = ''
as $$
declare
  tenant uuid := app.current_tenant_id();
  anchor timestamptz := (select period_anchor from app.tenants where id = tenant);
  starts timestamptz := (app.tenant_month(anchor, at)).starts_at;
  last app.usage_periods;
begin
  select * into last from app.usage_periods where tenant_id = tenant order by started_at desc limit 1;
  if last.closed_at is null and last.started_at >= starts then
    return last.started_at;
  end if;
  -- Who opens takes turns with who closes, and waits for who still records.
  perform from app.usage_periods where tenant_id = tenant and closed_at is null order by started_at for update;
  starts := greatest(starts, (select max(ends_at) from app.usage_periods where tenant_id = tenant and closed_at is not null));
  insert into app.usage_periods (tenant_id, started_at, ends_at, turns_at)
    select tenant, starts, month.ends_at, month.ends_at from app.tenant_month(anchor, starts) month
    on conflict do nothing;
  update app.usage_periods set ends_at = starts, turns_at = starts
    where tenant_id = tenant and closed_at is null and started_at < starts and ends_at > starts;
  return starts;
end
$$;

-- Writes events of the tenant that asks, those that are new. Number 0 of the answer is the running period; of the events it tells
-- where each is booked and whether its key was there before, with the same body or another, where that is not plain: `oldest` is
-- when the first of them happened.
create function app.record_usage(at timestamptz, oldest timestamptz, batch jsonb)
  returns table (n integer, outcome text, booked_in timestamptz, original timestamptz)
  language plpgsql security definer set search_path = ''
as $$
declare
  tenant uuid := app.current_tenant_id();
  running timestamptz;
  former timestamptz;
  newest timestamptz;
  before bigint;
  written integer;
begin
  -- Held until the commit, so that no period closes with events of it under way.
  loop
    running := app.open_usage_period(at);
    select min(held.started_at) filter (where held.started_at < running), max(held.started_at) into former, newest from (
      select p.started_at from app.usage_periods p where p.tenant_id = tenant and p.closed_at is null order by p.started_at for share
    ) held;
    exit when newest = running;
  end loop;
  select coalesce(max(e.position), 0) into before from app.usage_events e where e.xid = pg_current_xact_id();
  insert into app.usage_events (tenant_id, key, meter, quantity, occurred_at, booked_at, period_started_at, original_period_started_at,
      member_id, member_type, api_key_id, project_id, endpoint, body_hash)
    select tenant, g.key, g.meter, g.quantity, g.occurred_at,
      case when g.occurred_at >= coalesce(former, running) then least(g.occurred_at, at) else at end,
      case when g.occurred_at < running and g.occurred_at >= former then former else running end,
      case when g.occurred_at < coalesce(former, running) then coalesce(
        (select max(p.started_at) from app.usage_periods p where p.tenant_id = tenant and p.started_at <= g.occurred_at),
        (select (app.tenant_month(t.period_anchor, g.occurred_at)).starts_at from app.tenants t where t.id = tenant)) end,
      g.member_id, coalesce(m.type, case when g.api_key_id is null then 'system' else 'api_key' end), g.api_key_id, g.project_id,
      g.endpoint, g.body_hash
    from jsonb_to_recordset(batch) as g (key text, meter text, quantity bigint, occurred_at timestamptz, member_id uuid, api_key_id uuid,
        project_id uuid, endpoint text, body_hash uuid)
      left join app.tenant_members m on m.tenant_id = tenant and m.id = g.member_id
    on conflict do nothing;
  get diagnostics written = row_count;
  return query select 0, 'running', running, null::timestamptz;
  if written < jsonb_array_length(batch) or oldest < running then
    return query
      select told.n, told.outcome, told.booked_in, told.original from (
        select g.n, case when e.xid = pg_current_xact_id() and e.position > before then 'recorded'
            when e.body_hash = g.body_hash then 'duplicate' else 'conflict' end as outcome,
          e.period_started_at as booked_in, e.original_period_started_at as original
        from jsonb_to_recordset(batch) as g (n integer, key text, body_hash uuid)
          join app.usage_events e on e.tenant_id = tenant and e.key = g.key
      ) as told
      where told.outcome <> 'recorded' or told.booked_in <> running or told.original is not null;
  end if;
end
$$;

-- What is used of a meter that adds up, to the last event that is committed. Who asks holds the meter until the end of their
-- transaction: what is asked for and recorded in one is never granted twice.
create function app.claim_usage(meter text, since timestamptz) returns bigint
  language plpgsql security definer set search_path = ''
as $$
declare
  tenant uuid := app.current_tenant_id();
begin
  perform pg_advisory_xact_lock(hashtextextended(concat_ws(' ', 'usage', tenant, claim_usage.meter), 0));
  return least(9007199254740991, coalesce((select s.used from app.usage_standings s
      where s.tenant_id = tenant and s.meter = claim_usage.meter and s.period_started_at >= since), 0)
    + coalesce((select sum(e.quantity) from platform.log_cursors c join app.usage_events e on (e.xid, e.position) > (c.xid, c.position)
      where c.name = 'usage' and e.tenant_id = tenant and e.meter = claim_usage.meter and e.period_started_at >= since), 0));
end
$$;

-- Opens the running period and closes those of the tenant that asks whose time to be late is over.
create function app.turn_usage_periods(at timestamptz, lateness interval) returns void
  language plpgsql security definer set search_path = ''
as $$
declare
  tenant uuid := app.current_tenant_id();
  running timestamptz := app.open_usage_period(at);
begin
  -- A month that is counted from another day may begin with the same day and end with another.
  update app.usage_periods p set ends_at = month.ends_at
    from app.tenants t cross join lateral app.tenant_month(t.period_anchor, at) month
    where t.id = tenant and p.tenant_id = tenant and p.closed_at is null
      and p.started_at = month.starts_at and p.ends_at <> month.ends_at;
  perform from app.usage_periods where tenant_id = tenant and closed_at is null and ends_at + lateness <= at order by started_at for update;
  -- A new statement: everybody who held one of them is seen by its snapshot.
  update app.usage_periods set closed_at = at, closed_behind = pg_snapshot_xmax(pg_current_snapshot())
    where tenant_id = tenant and closed_at is null and ends_at + lateness <= at;
  update app.usage_periods set turns_at = case
      when closed_at is null then case when started_at < running then ends_at + lateness else ends_at end end
    where tenant_id = tenant and turns_at is not null;
end
$$;

revoke execute on function app.record_usage(timestamptz, timestamptz, jsonb), app.claim_usage(text, timestamptz),
  app.turn_usage_periods(timestamptz, interval) from public;
grant execute on function app.record_usage(timestamptz, timestamptz, jsonb) to plinth_app, plinth_worker;
grant execute on function app.claim_usage(text, timestamptz), app.turn_usage_periods(timestamptz, interval) to plinth_app;
alter function app.record_usage(timestamptz, timestamptz, jsonb) owner to plinth_gate;
alter function app.claim_usage(text, timestamptz) owner to plinth_gate;
alter function app.turn_usage_periods(timestamptz, interval) owner to plinth_gate;
