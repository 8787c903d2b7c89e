-- Credits: what a tenant may spend, where it came from and where it went. One row a tenant is the lock that everyone who moves
-- its credits takes first: account, then grants, then holds. Times are the tenant's clock's.

-- The account. `balance` is what its grants still hold; `held` of it is promised to open holds, `frozen` of it is in dispute.
create table app.credit_accounts (
  tenant_id uuid primary key references app.tenants on delete cascade,
  -- Below 2^53, so that every reader counts exactly.
  balance bigint not null default 0 check (balance between 0 and 9007199254740991),
  held bigint not null default 0 check (held between 0 and balance),
  frozen bigint not null default 0 check (frozen between 0 and balance),
  -- What was taken back after it had been spent: the next credits pay it.
  debt bigint not null default 0 check (debt between 0 and 9007199254740991),
  seq bigint not null default 0,
  -- The tenant's month, what there was to spend in it, and whether its people were told that little or nothing is left.
  period_started_at timestamptz not null,
  period_ends_at timestamptz not null,
  period_base bigint not null default 0 check (period_base >= 0),
  low_at timestamptz,
  exhausted_at timestamptz,
  -- When the next hold times out, grant expires or month begins.
  next_due_at timestamptz not null
) with (fillfactor = 50);
create index on app.credit_accounts (next_due_at);

-- Where credits came from, once for each source. `seq` is that of its entry: the age. What is not remaining was spent, has
-- expired or was taken back (`clawed`). `owed` became debt and `lapsed` had expired when it was to be taken back.
create table app.credit_grants (
  tenant_id uuid not null references app.credit_accounts on delete cascade,
  seq bigint not null,
  source_kind text not null check (source_kind in ('plan', 'allowance', 'bonus', 'pack')),
  source_ref text not null check (length(source_ref) between 1 and 200),
  priority smallint not null,
  is_paid boolean not null,
  payment_id text,
  granted bigint not null check (granted > 0),
  remaining bigint not null check (remaining between 0 and granted),
  expired bigint not null default 0 check (expired >= 0),
  clawed bigint not null default 0 check (clawed >= 0),
  owed bigint not null default 0 check (owed >= 0),
  lapsed bigint not null default 0 check (lapsed >= 0),
  is_frozen boolean not null default false,
  -- Of which entries: the check says by them what could burn.
  frozen_seqs int8multirange not null default '{}',
  is_empty boolean not null generated always as (remaining = 0) stored,
  granted_at timestamptz not null,
  expires_at timestamptz,
  primary key (tenant_id, seq),
  unique (tenant_id, source_kind, source_ref),
  check (remaining + expired + clawed <= granted)
) with (fillfactor = 50);
-- The order in which they burn.
create index credit_grants_burn on app.credit_grants (tenant_id, is_frozen, priority, expires_at, is_paid, seq) where not is_empty;
create index on app.credit_grants (tenant_id, payment_id) where payment_id is not null;

-- The ledger: every movement, gapless, each with the balance behind it. Only ever added to.
create table app.tenant_credit_ledgers (
  tenant_id uuid not null references app.credit_accounts on delete cascade,
  seq bigint not null,
  kind text not null check (kind in ('grant', 'debit', 'capture', 'expiry', 'clawback', 'repayment')),
  op_key text not null check (length(op_key) between 1 and 300),
  amount bigint not null,
  debt_delta bigint not null default 0,
  balance_after bigint not null check (balance_after >= 0),
  debt_after bigint not null check (debt_after >= 0),
  -- A word for what it was spent on.
  reason text not null check (reason ~ '^[a-z0-9_.:-]{1,60}$'),
  project_id uuid,
  actor_type text not null,
  actor_id text not null,
  at timestamptz not null,
  recorded_at timestamptz not null default now(),
  primary key (tenant_id, seq),
  unique (tenant_id, kind, op_key)
);

-- Which grants each entry burnt; below zero what it put in. Only ever added to.
create table app.credit_allocations (
  tenant_id uuid not null references app.credit_accounts on delete cascade,
  seq bigint not null,
  grant_seq bigint not null,
  amount bigint not null check (amount <> 0),
  primary key (tenant_id, seq, grant_seq)
);

-- What is promised to somebody who will spend it, and until when.
create table app.credit_holds (
  tenant_id uuid not null references app.credit_accounts on delete cascade,
  id uuid not null,
  key text not null check (length(key) between 1 and 200),
  amount bigint not null check (amount > 0),
  state text not null default 'open' check (state in ('open', 'captured', 'released', 'expired')),
  captured bigint,
  reason text not null check (reason ~ '^[a-z0-9_.:-]{1,60}$'),
  project_id uuid,
  actor_type text not null,
  actor_id text not null,
  opened_at timestamptz not null,
  expires_at timestamptz not null,
  closed_at timestamptz,
  primary key (tenant_id, id),
  unique (tenant_id, key),
  check ((state = 'captured') = (captured is not null)),
  check ((state = 'open') = (closed_at is null))
);
create index on app.credit_holds (tenant_id, expires_at) where state = 'open';
create index on app.credit_holds (tenant_id, opened_at desc, id desc);

-- INVARIANT: nobody writes these but the functions below, inside the tenant that they are called in.
do $$
declare
  name text;
begin
  foreach name in array '{credit_accounts,credit_grants,tenant_credit_ledgers,credit_allocations,credit_holds}'::text[] loop
    execute format('call platform.wall_tenant_table(%L)', 'app.' || name);
    execute format('create policy guests_see_none on app.%I as restrictive for select to plinth_app, plinth_reader using (not (select app.is_guest()))', name);
    execute format('create policy kept on app.%I to plinth_gate using (tenant_id = (select app.current_tenant_id())) with check (tenant_id = (select app.current_tenant_id()))', name);
    execute format('create policy checked on app.%I for select to plinth_worker using (true)', name);
    execute format('create policy operated on app.%I for select to plinth_platform using ((select app.current_platform_role()) is not null)', name);
    execute format('grant select on app.%I to plinth_platform', name);
    execute format('grant select, insert on app.%I to plinth_gate', name);
  end loop;
end
$$;
grant update on app.credit_accounts, app.credit_grants, app.credit_holds to plinth_gate;
grant select on app.credit_accounts to plinth_worker;
grant select on app.credit_grants to plinth_worker;
grant select (tenant_id, seq, kind, op_key, amount, debt_delta, balance_after, debt_after, at) on app.tenant_credit_ledgers to plinth_worker;
grant select on app.credit_allocations to plinth_worker;
grant select (tenant_id, state, amount) on app.credit_holds to plinth_worker;

call platform.classify('app.credit_accounts', 'tenant');
call platform.classify('app.credit_grants', 'tenant', plain => '{source_kind,source_ref,payment_id}');
call platform.classify('app.tenant_credit_ledgers', 'tenant', plain => '{kind,op_key,reason,actor_type,actor_id}');
call platform.classify('app.credit_allocations', 'tenant');
call platform.classify('app.credit_holds', 'tenant', plain => '{key,state,reason,actor_type,actor_id}');

-- What stands in the ledger stays, whoever asks; it goes with its tenant alone.
create function app.keep_ledger() returns trigger
  language plpgsql security definer set search_path = ''
as $$
begin
  if tg_op = 'DELETE' and tg_level = 'ROW' and not exists (select from app.tenants where id = old.tenant_id) then
    return old;
  end if;
  raise exception '% of % is refused: the ledger is only ever added to', lower(tg_op), tg_relid::regclass
    using errcode = 'insufficient_privilege';
end
$$;
create trigger keep_ledger before update or truncate on app.tenant_credit_ledgers for each statement execute function app.keep_ledger();
create trigger keep_rows before delete on app.tenant_credit_ledgers for each row execute function app.keep_ledger();
create trigger keep_ledger before update or truncate on app.credit_allocations for each statement execute function app.keep_ledger();
create trigger keep_rows before delete on app.credit_allocations for each row execute function app.keep_ledger();

-- The parts below work on an account that is locked and held in memory; whoever locked it writes it once, at the end.

-- What may be spent now.
create function app.credits_available(a app.credit_accounts) returns bigint
  language sql immutable set search_path = ''
  return greatest(0, (a).balance - (a).held - (a).frozen);

create function app.iso_time(at timestamptz) returns text
  language sql immutable set search_path = ''
  return to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"');

-- An event of the house's own, in the transaction of what it tells of.
create function app.tell_credits(a app.credit_accounts, type text, data jsonb, as_of timestamptz) returns void
  language sql set search_path = ''
as $$
  insert into app.events (tenant_id, id, type, actor_type, actor_id, entity_type, entity_id, data, request_id, occurred_at)
    values ((a).tenant_id, gen_random_uuid(), type, 'system', 'credits', 'credits', (a).tenant_id, data, 'database', as_of)
$$;
create policy told_by_credits on app.events for insert to plinth_gate
  with check (actor_type = 'system' and actor_id = 'credits' and type like 'credits.%' and tenant_id = (select app.current_tenant_id()));

-- Books entries that burn grants: one insert for all, each grant written once. INVARIANT: what has expired burns in captures
-- alone, what is frozen burns last, and both only because a hold was promised them before.
create function app.burn_credits(
  inout a app.credit_accounts, kind text, keys text[], amounts bigint[], reasons text[], projects uuid[],
  actor_types text[], actor_ids text[], as_of timestamptz
)
  language plpgsql set search_path = ''
as $$
declare
  total bigint := (select sum(amount) from unnest(amounts) amount);
  covered bigint;
begin
  with debit as materialized (
    select n, key, amount, reason, project, actor_type, actor_id, (sum(amount) over (order by n))::bigint as hi
    from unnest(keys, amounts, reasons, projects, actor_types, actor_ids)
      with ordinality as item (key, amount, reason, project, actor_type, actor_id, n)
  ), entered as (
    insert into app.tenant_credit_ledgers (
        tenant_id, seq, kind, op_key, amount, debt_delta, balance_after, debt_after, reason, project_id, actor_type, actor_id, at)
      select a.tenant_id, a.seq + n, burn_credits.kind, key, -amount, case burn_credits.kind when 'repayment' then -amount else 0 end,
        a.balance - hi, a.debt - case burn_credits.kind when 'repayment' then hi else 0 end, reason, project, actor_type, actor_id, as_of
      from debit
  ), fuel as materialized (
    select seq, hi - remaining as lo, hi from (
      select g.seq, g.remaining,
        (sum(g.remaining) over (order by g.is_frozen, g.priority, g.expires_at, g.is_paid, g.seq))::bigint as hi
      from app.credit_grants g where g.tenant_id = a.tenant_id and not g.is_empty
        and (burn_credits.kind = 'capture' or g.expires_at is null or g.expires_at > as_of)
    ) ordered where hi - remaining < total
  ), burnt as (
    insert into app.credit_allocations (tenant_id, seq, grant_seq, amount)
      select a.tenant_id, a.seq + debit.n, fuel.seq, least(debit.hi, fuel.hi) - greatest(debit.hi - debit.amount, fuel.lo)
      from debit join fuel on fuel.lo < debit.hi and fuel.hi > debit.hi - debit.amount
      returning grant_seq, credit_allocations.amount
  ), sums as (
    select grant_seq, sum(amount)::bigint as amount from burnt group by grant_seq
  ), lessened as (
    update app.credit_grants g set remaining = g.remaining - sums.amount
      from sums where g.tenant_id = a.tenant_id and g.seq = sums.grant_seq
  )
  select sum(amount) into covered from sums;
  if covered is distinct from total then
    raise exception 'the grants of % cover % of %', a.tenant_id, coalesce(covered, 0), total;
  end if;
  a.frozen := a.frozen - greatest(0, total - (a.balance - a.frozen));
  a.balance := a.balance - total;
  a.seq := a.seq + cardinality(keys);
  if kind = 'repayment' then a.debt := a.debt - total; end if;
end
$$;

-- Takes from one grant what it loses by itself: it has expired, or it is taken back.
create function app.shrink_grant(
  inout a app.credit_accounts, loser app.credit_grants, kind text, take bigint, debt bigint, actor_type text, actor_id text, as_of timestamptz
)
  language plpgsql set search_path = ''
as $$
begin
  a.seq := a.seq + 1;
  a.balance := a.balance - take;
  a.debt := a.debt + shrink_grant.debt;
  if loser.is_frozen then a.frozen := a.frozen - take; end if;
  insert into app.tenant_credit_ledgers (
      tenant_id, seq, kind, op_key, amount, debt_delta, balance_after, debt_after, reason, actor_type, actor_id, at)
    values (a.tenant_id, a.seq, shrink_grant.kind, loser.seq || ':' || a.seq, -take, shrink_grant.debt, a.balance, a.debt,
      shrink_grant.kind, shrink_grant.actor_type, shrink_grant.actor_id, as_of);
  if take > 0 then
    insert into app.credit_allocations (tenant_id, seq, grant_seq, amount) values (a.tenant_id, a.seq, loser.seq, take);
  end if;
  update app.credit_grants g set
    remaining = g.remaining - take,
    expired = g.expired + case shrink_grant.kind when 'expiry' then take else 0 end,
    clawed = g.clawed + case shrink_grant.kind when 'clawback' then take else 0 end,
    owed = g.owed + shrink_grant.debt
  where g.tenant_id = a.tenant_id and g.seq = loser.seq;
end
$$;

-- What time has done, and what follows from more being free: holds time out, grants expire, debt is repaid, a month begins.
-- INVARIANT: of what has expired, that stays which open holds need beyond the grants that burn before it.
create function app.settle_credits(inout a app.credit_accounts, as_of timestamptz)
  language plpgsql set search_path = ''
as $$
declare
  due record;
  repaid bigint;
  period record;
begin
  with timed_out as (
    update app.credit_holds h set state = 'expired', closed_at = as_of
      where h.tenant_id = a.tenant_id and h.state = 'open' and h.expires_at <= as_of returning h.amount
  )
  select a.held - coalesce(sum(amount), 0) into a.held from timed_out;
  for due in
    select loser, least((loser).remaining, hi - a.held) as loose from (
      select g as loser, (sum(g.remaining) over (order by g.is_frozen, g.priority, g.expires_at, g.is_paid, g.seq))::bigint as hi
      from app.credit_grants g where g.tenant_id = a.tenant_id and not g.is_empty
    ) ordered where (loser).expires_at <= as_of and hi > a.held
    order by (loser).expires_at, (loser).seq
  loop
    a := app.shrink_grant(a, due.loser, 'expiry', due.loose, 0, 'system', 'credits', as_of);
  end loop;
  repaid := least(a.debt, app.credits_available(a));
  if repaid > 0 then
    a := app.burn_credits(a, 'repayment', array[(a.seq + 1)::text], array[repaid], array['repayment'], array[null::uuid],
      array['system'], array['credits'], as_of);
  end if;
  select * into strict period from app.tenant_month((select t.period_anchor from app.tenants t where t.id = a.tenant_id), as_of);
  if period.starts_at > a.period_started_at then
    a.period_started_at := period.starts_at;
    a.period_base := app.credits_available(a);
    a.low_at := null;
    a.exhausted_at := null;
    perform app.tell_credits(a, 'credits.period_started',
      jsonb_build_object('startsAt', app.iso_time(period.starts_at), 'endsAt', app.iso_time(period.ends_at)), as_of);
  end if;
  a.period_ends_at := period.ends_at;
  a.next_due_at := least(
    a.period_ends_at,
    (select min(h.expires_at) from app.credit_holds h where h.tenant_id = a.tenant_id and h.state = 'open'),
    (select min(g.expires_at) from app.credit_grants g where g.tenant_id = a.tenant_id and not g.is_empty and g.expires_at > as_of)
  );
end
$$;

-- Writes an account, and tells once a month that little or nothing is left of what there was; again after credits came.
create function app.store_credits(a app.credit_accounts, as_of timestamptz) returns void
  language plpgsql set search_path = ''
as $$
declare
  available bigint := app.credits_available(a);
begin
  if a.period_base > 0 and a.exhausted_at is null and available = 0 then
    a.exhausted_at := as_of;
    a.low_at := as_of;
    perform app.tell_credits(a, 'credits.exhausted', jsonb_build_object('base', a.period_base), as_of);
  elsif a.low_at is null and available * 5 < a.period_base then
    a.low_at := as_of;
    perform app.tell_credits(a, 'credits.low', jsonb_build_object('base', a.period_base, 'available', available, 'percent', 20), as_of);
  end if;
  update app.credit_accounts c set
    balance = a.balance, held = a.held, frozen = a.frozen, debt = a.debt, seq = a.seq,
    period_started_at = a.period_started_at, period_ends_at = a.period_ends_at, period_base = a.period_base,
    low_at = a.low_at, exhausted_at = a.exhausted_at, next_due_at = a.next_due_at
  where c.tenant_id = a.tenant_id;
end
$$;

-- Locks the tenant's account as it is at this instant. Null where it never had credits.
create function app.lock_credits(as_of timestamptz) returns app.credit_accounts
  language plpgsql set search_path = ''
as $$
declare
  a app.credit_accounts;
begin
  select * into a from app.credit_accounts c where c.tenant_id = (select app.current_tenant_id()) for no key update;
  if a.next_due_at <= as_of then
    a := app.settle_credits(a, as_of);
    perform app.store_credits(a, as_of);
  end if;
  return a;
end
$$;

-- Credits come, once for each source. 'granted', 'replayed', 'conflict' where the source granted another amount, 'too_large'.
create function app.grant_credits(
  kind text, ref text, amount bigint, priority smallint, is_paid boolean, payment text, expires_at timestamptz,
  actor_type text, actor_id text, as_of timestamptz
) returns text
  language plpgsql security definer set search_path = '' set enable_seqscan = off set plan_cache_mode = force_generic_plan
as $$
#variable_conflict use_variable
declare
  a app.credit_accounts;
  period record;
  standing bigint;
begin
  select * into strict period from app.tenant_month((select t.period_anchor from app.tenants t where t.id = (select app.current_tenant_id())), as_of);
  insert into app.credit_accounts (tenant_id, period_started_at, period_ends_at, next_due_at)
    values (app.current_tenant_id(), period.starts_at, period.ends_at, period.ends_at) on conflict do nothing;
  a := app.lock_credits(as_of);
  select g.granted into standing from app.credit_grants g
    where g.tenant_id = a.tenant_id and g.source_kind = kind and g.source_ref = ref;
  if found then return case when standing = amount then 'replayed' else 'conflict' end; end if;
  if a.balance + amount > 9007199254740991 then return 'too_large'; end if;
  a := app.settle_credits(a, as_of);
  a.seq := a.seq + 1;
  a.balance := a.balance + amount;
  a.period_base := a.period_base + amount;
  a.low_at := null;
  a.exhausted_at := null;
  insert into app.credit_grants (
      tenant_id, seq, source_kind, source_ref, priority, is_paid, payment_id, granted, remaining, granted_at, expires_at)
    values (a.tenant_id, a.seq, kind, ref, priority, is_paid, payment, amount, amount, as_of, expires_at);
  insert into app.tenant_credit_ledgers (
      tenant_id, seq, kind, op_key, amount, balance_after, debt_after, reason, actor_type, actor_id, at)
    values (a.tenant_id, a.seq, 'grant', kind || ':' || ref, amount, a.balance, a.debt, 'grant', actor_type, actor_id, as_of);
  insert into app.credit_allocations (tenant_id, seq, grant_seq, amount) values (a.tenant_id, a.seq, a.seq, -amount);
  a := app.settle_credits(a, as_of);
  perform app.store_credits(a, as_of);
  return 'granted';
end
$$;

-- Debits of one tenant, decided in order, each all or nothing: one lock, one commit, every hot row written once. Answers in
-- order: 'debited' (also where it was before), 'conflict', 'insufficient' with what was available, 'invalid'.
create function app.debit_credits(
  keys text[], amounts bigint[], reasons text[], projects uuid[], actor_types text[], actor_ids text[], as_of timestamptz
) returns table (status text, seq bigint, balance bigint, available bigint)
  language plpgsql security definer set search_path = '' set enable_seqscan = off set plan_cache_mode = force_generic_plan
as $$
#variable_conflict use_variable
declare
  a app.credit_accounts := app.lock_credits(as_of);
  item record;
  free bigint := coalesce(app.credits_available(a), 0);
  burnt bigint := 0;
  twin integer;
  accepted integer[] := '{}';
  statuses text[] := '{}';
  seqs bigint[] := '{}';
  balances bigint[] := '{}';
  frees bigint[] := '{}';
begin
  for item in
    select i.n, i.amount, first_value(i.n) over (partition by i.key order by i.n) as first,
      e.seq as booked_seq, e.amount as booked, e.balance_after as booked_balance
    from unnest(keys, amounts) with ordinality as i (key, amount, n)
      -- The first key from there on: only the index of keys has that order. Asked for equality, a plan from when the table was
      -- empty may take the other index, and read all that the tenant ever spent.
      left join lateral (
        select l.op_key, l.seq, l.amount, l.balance_after from app.tenant_credit_ledgers l
        where l.tenant_id = a.tenant_id and l.kind = 'debit' and l.op_key >= i.key order by l.op_key limit 1
      ) e on e.op_key = i.key
    order by i.n
  loop
    seq := null;
    balance := null;
    twin := null;
    if item.first < item.n then twin := (select min(n) from unnest(accepted) n where keys[n] = keys[item.n]); end if;
    if item.amount is null or item.amount <= 0 then
      status := 'invalid';
    elsif item.booked_seq is not null then
      status := case when -item.booked = item.amount then 'debited' else 'conflict' end;
      seq := item.booked_seq;
      balance := item.booked_balance;
    elsif twin is not null then
      status := case when amounts[twin] = item.amount then 'debited' else 'conflict' end;
      seq := seqs[twin];
      balance := balances[twin];
    elsif item.amount > free then
      status := 'insufficient';
    else
      free := free - item.amount;
      burnt := burnt + item.amount;
      accepted := accepted || item.n::integer;
      status := 'debited';
      seq := a.seq + cardinality(accepted);
      balance := a.balance - burnt;
    end if;
    statuses := statuses || status;
    seqs := seqs || seq;
    balances := balances || balance;
    frees := frees || free;
  end loop;
  if cardinality(accepted) > 0 then
    if cardinality(accepted) < cardinality(keys) then
      select array_agg(keys[n] order by at), array_agg(amounts[n] order by at), array_agg(reasons[n] order by at),
          array_agg(projects[n] order by at), array_agg(actor_types[n] order by at), array_agg(actor_ids[n] order by at)
        into keys, amounts, reasons, projects, actor_types, actor_ids
        from unnest(accepted) with ordinality as taken (n, at);
    end if;
    a := app.burn_credits(a, 'debit', keys, amounts, reasons, projects, actor_types, actor_ids, as_of);
    perform app.store_credits(a, as_of);
  end if;
  return query select * from unnest(statuses, seqs, balances, frees);
end
$$;

-- Promises credits. 'held' (also where the key was held before, whatever became of it), 'conflict', 'insufficient'.
create function app.hold_credits(
  hold uuid, key text, amount bigint, reason text, project uuid, actor_type text, actor_id text, expires_at timestamptz, as_of timestamptz,
  out status text, out id uuid, out state text, out until timestamptz, out available bigint
)
  language plpgsql security definer set search_path = '' set enable_seqscan = off set plan_cache_mode = force_generic_plan
as $$
#variable_conflict use_variable
declare
  a app.credit_accounts := app.lock_credits(as_of);
  standing app.credit_holds;
begin
  available := coalesce(app.credits_available(a), 0);
  select * into standing from app.credit_holds h where h.tenant_id = a.tenant_id and h.key = key;
  if standing.id is not null then
    status := case when standing.amount = amount then 'held' else 'conflict' end;
    id := standing.id;
    state := standing.state;
    until := standing.expires_at;
  elsif amount > available then
    status := 'insufficient';
  else
    insert into app.credit_holds (tenant_id, id, key, amount, reason, project_id, actor_type, actor_id, opened_at, expires_at)
      values (a.tenant_id, hold, key, amount, reason, project, actor_type, actor_id, as_of, expires_at);
    a.held := a.held + amount;
    a.next_due_at := least(a.next_due_at, expires_at);
    perform app.store_credits(a, as_of);
    status := 'held';
    id := hold;
    state := 'open';
    until := expires_at;
    available := available - amount;
  end if;
end
$$;

-- Spends a hold: all of it where no amount is said, a part, or more than it, where the rest is to be had. What is left is free.
-- 'captured' (also where it was before), 'not_open' with the state, 'insufficient' with what is needed beside the hold, 'not_found'.
create function app.capture_hold(
  hold uuid, amount bigint, actor_type text, actor_id text, as_of timestamptz,
  out status text, out state text, out seq bigint, out spent bigint, out balance bigint, out needed bigint, out available bigint
)
  language plpgsql security definer set search_path = '' set enable_seqscan = off set plan_cache_mode = force_generic_plan
as $$
#variable_conflict use_variable
declare
  a app.credit_accounts := app.lock_credits(as_of);
  h app.credit_holds;
begin
  available := coalesce(app.credits_available(a), 0);
  select * into h from app.credit_holds standing where standing.tenant_id = a.tenant_id and standing.id = hold;
  state := h.state;
  amount := coalesce(amount, h.amount);
  if h.id is null then
    status := 'not_found';
  elsif h.state = 'captured' and h.captured = amount then
    select 'captured', e.seq, -e.amount, e.balance_after into status, seq, spent, balance from app.tenant_credit_ledgers e
      where e.tenant_id = a.tenant_id and e.kind = 'capture' and e.op_key = hold::text;
  elsif h.state <> 'open' then
    status := 'not_open';
  elsif amount > h.amount + available then
    status := 'insufficient';
    needed := amount - h.amount;
  else
    update app.credit_holds standing set state = 'captured', captured = amount, closed_at = as_of
      where standing.tenant_id = a.tenant_id and standing.id = hold;
    a.held := a.held - h.amount;
    a := app.burn_credits(a, 'capture', array[hold::text], array[amount], array[h.reason], array[h.project_id],
      array[actor_type], array[actor_id], as_of);
    status := 'captured';
    state := status;
    seq := a.seq;
    spent := amount;
    balance := a.balance;
    a := app.settle_credits(a, as_of);
    perform app.store_credits(a, as_of);
    available := app.credits_available(a);
  end if;
end
$$;

-- Gives back what was promised. The state in which the hold is now; null where there is none.
create function app.release_hold(hold uuid, as_of timestamptz) returns text
  language plpgsql security definer set search_path = '' set enable_seqscan = off set plan_cache_mode = force_generic_plan
as $$
declare
  a app.credit_accounts := app.lock_credits(as_of);
  freed bigint;
begin
  update app.credit_holds h set state = 'released', closed_at = as_of
    where h.tenant_id = a.tenant_id and h.id = hold and h.state = 'open' returning h.amount into freed;
  if found then
    a.held := a.held - freed;
    a := app.settle_credits(a, as_of);
    perform app.store_credits(a, as_of);
  end if;
  return (select h.state from app.credit_holds h where h.tenant_id = a.tenant_id and h.id = hold);
end
$$;

-- Of what a payment granted, so many credits in all are taken back, however often it is asked. First what is left and not
-- promised; what had expired counts as gone; the rest was spent, or will be, and is debt.
create function app.claw_back_credits(
  payment text, credits bigint, actor_type text, actor_id text, as_of timestamptz, out taken bigint, out owed bigint
)
  language plpgsql security definer set search_path = '' set enable_seqscan = off set plan_cache_mode = force_generic_plan
as $$
#variable_conflict use_variable
declare
  a app.credit_accounts := app.lock_credits(as_of);
  loser app.credit_grants;
  want bigint;
  gone bigint;
  take bigint;
begin
  taken := 0;
  owed := 0;
  select least(credits, sum(g.granted)) - sum(g.clawed + g.owed + g.lapsed), sum(g.expired - g.lapsed)
    into want, gone from app.credit_grants g where g.tenant_id = a.tenant_id and g.payment_id = payment;
  if want is null or want <= 0 then return; end if;
  for loser in
    select g.* from app.credit_grants g where g.tenant_id = a.tenant_id and g.payment_id = payment and not g.is_empty
    order by g.priority, g.expires_at, g.is_paid, g.seq
  loop
    take := least(loser.remaining, want - taken, a.balance - a.held);
    if take > 0 then
      a := app.shrink_grant(a, loser, 'clawback', take, 0, actor_type, actor_id, as_of);
      taken := taken + take;
    end if;
  end loop;
  gone := least(gone, want - taken);
  owed := want - taken - gone;
  -- The oldest of its grants answers for what is not there any more.
  select g.* into loser from app.credit_grants g
    where g.tenant_id = a.tenant_id and g.payment_id = payment order by g.seq limit 1;
  if gone > 0 then
    update app.credit_grants g set lapsed = g.lapsed + gone where g.tenant_id = a.tenant_id and g.seq = loser.seq;
  end if;
  if owed > 0 then a := app.shrink_grant(a, loser, 'clawback', 0, owed, actor_type, actor_id, as_of); end if;
  a := app.settle_credits(a, as_of);
  perform app.store_credits(a, as_of);
end
$$;

-- Stops what is left of a payment's grants from being spent, or lets it be spent again. How many credits that are.
create function app.freeze_credits(payment text, is_frozen boolean, as_of timestamptz) returns bigint
  language plpgsql security definer set search_path = '' set enable_seqscan = off set plan_cache_mode = force_generic_plan
as $$
#variable_conflict use_variable
declare
  a app.credit_accounts := app.lock_credits(as_of);
  turned bigint;
begin
  with turned as (
    update app.credit_grants g set is_frozen = is_frozen, frozen_seqs = case when is_frozen
        then g.frozen_seqs + int8multirange(int8range(a.seq + 1, null)) else g.frozen_seqs * int8multirange(int8range(null, a.seq + 1)) end
      where g.tenant_id = a.tenant_id and g.payment_id = payment and g.is_frozen <> is_frozen
      returning g.remaining
  )
  select coalesce(sum(remaining), 0) into turned from turned;
  if turned > 0 then
    a.frozen := a.frozen + case when is_frozen then turned else -turned end;
    a := app.settle_credits(a, as_of);
    perform app.store_credits(a, as_of);
  end if;
  return turned;
end
$$;

-- What time has done to the tenant's credits by now. When it has to be asked again.
create function app.tend_credits(as_of timestamptz) returns timestamptz
  language sql security definer set search_path = '' set enable_seqscan = off set plan_cache_mode = force_generic_plan
as $$
  select (app.lock_credits(as_of)).next_due_at
$$;

-- The rules of the ledger, and how many rows of whose break which: there should never be one. Asked within a tenant it is that
-- tenant's, by the worker everybody's.
create function app.check_credits(tenants uuid[]) returns table (tenant_id uuid, rule text, broken bigint)
  -- How much stands behind the names below the planner does not know: it is never little.
  language sql stable set search_path = '' set enable_nestloop = off
as $$
  with account as materialized (
    select * from app.credit_accounts a where a.tenant_id = any(tenants)
  ), allocated as (
    select b.tenant_id, b.seq, sum(b.amount) as amount from app.credit_allocations b
    where b.tenant_id = any(tenants) group by b.tenant_id, b.seq
  ), entry as materialized (
    select l.tenant_id, l.seq, l.kind, l.op_key, l.amount, l.debt_delta, l.at,
      l.balance_after - l.amount - lag(l.balance_after, 1, 0::bigint) over ledger as leap,
      l.debt_after - l.debt_delta - lag(l.debt_after, 1, 0::bigint) over ledger as debt_leap,
      coalesce(allocated.amount, 0) as allocated
    from app.tenant_credit_ledgers l
      left join allocated on allocated.tenant_id = l.tenant_id and allocated.seq = l.seq
    where l.tenant_id = any(tenants)
    window ledger as (partition by l.tenant_id order by l.seq)
  ), booked as (
    select e.tenant_id, sum(amount) as amount, sum(debt_delta) as debt, count(*) as entries, min(seq) as first, max(seq) as last,
      sum(greatest(debt_delta, 0)) as owed
    from entry e group by e.tenant_id
  ), lot as materialized (
    select g.*, row_number() over (partition by g.tenant_id order by g.priority, g.expires_at, g.is_paid, g.seq) as rank
    from app.credit_grants g where g.tenant_id = any(tenants)
  ), lots as (
    select g.tenant_id, sum(remaining) as remaining, sum(remaining) filter (where is_frozen) as frozen, sum(owed) as owed
    from lot g group by g.tenant_id
  ), part as materialized (
    select b.tenant_id, b.seq, b.grant_seq, b.amount, e.kind, e.at
    from app.credit_allocations b left join entry e on e.tenant_id = b.tenant_id and e.seq = b.seq
    where b.tenant_id = any(tenants)
  ), burnt as materialized (
    select b.tenant_id, b.grant_seq, -sum(b.amount) as remaining, -sum(b.amount) filter (where b.kind = 'grant') as granted,
      sum(b.amount) filter (where b.kind = 'expiry') as expired, sum(b.amount) filter (where b.kind = 'clawback') as clawed,
      min(b.seq) filter (where b.amount > 0) as first, max(b.seq) as last
    from part b group by b.tenant_id, b.grant_seq
  ), life as materialized (
    select g.tenant_id, g.seq, g.rank, g.expires_at, g.frozen_seqs, b.first, b.last,
      case when g.remaining > 0 then 9223372036854775807 else b.last end as emptied
    from lot g join burnt b on b.tenant_id = g.tenant_id and b.grant_seq = g.seq
  ), passed as materialized (
    -- Which was there, and not empty yet, while one behind it burnt.
    select late.tenant_id, late.seq, late.rank, late.frozen_seqs, early.seq as early_seq, early.emptied, early.expires_at,
      early.rank as early_rank, early.frozen_seqs as early_frozen_seqs
    from life late join life early on early.tenant_id = late.tenant_id and early.seq < late.last and early.emptied > late.first
      and (early.rank < late.rank or not isempty(late.frozen_seqs))
  ), burning as materialized (
    select p.tenant_id, p.seq, p.grant_seq, p.kind, p.at from part p where p.kind in ('debit', 'capture', 'repayment')
  ), open as (
    select h.tenant_id, sum(h.amount) as held from app.credit_holds h
    where h.tenant_id = any(tenants) and h.state = 'open' group by h.tenant_id
  ), whole as (
    select a.*, coalesce(booked.amount, 0) as booked_amount, coalesce(booked.debt, 0) as booked_debt, coalesce(booked.owed, 0) as booked_owed,
      coalesce(booked.entries, 0) as entries, coalesce(booked.first, 1) as first, coalesce(booked.last, 0) as last,
      coalesce(lots.remaining, 0) as lots_remaining, coalesce(lots.frozen, 0) as lots_frozen, coalesce(lots.owed, 0) as lots_owed,
      coalesce(open.held, 0) as open_held
    from account a
      left join booked on booked.tenant_id = a.tenant_id
      left join lots on lots.tenant_id = a.tenant_id
      left join open on open.tenant_id = a.tenant_id
  ), finding as (
    select w.tenant_id, broken.rule from whole w, lateral (values
      ('I1 balance_is_what_grants_hold', w.balance <> w.lots_remaining),
      ('I2 balance_is_sum_of_entries', w.balance <> w.booked_amount),
      ('I3 debt_is_sum_of_entries', w.debt <> w.booked_debt),
      ('I6 held_is_sum_of_open_holds', w.held <> w.open_held or w.held > w.balance),
      ('I6 frozen_is_what_frozen_grants_hold', w.frozen <> w.lots_frozen),
      ('I7 seq_is_gapless', w.seq <> w.entries or w.seq <> w.last or w.first <> 1),
      ('I11 debt_leaves_nothing_available', w.debt > 0 and w.balance - w.held - w.frozen > 0),
      ('I12 debt_is_what_was_clawed_back', w.booked_owed <> w.lots_owed)
    ) as broken (rule, is_broken) where broken.is_broken
    union all
    select e.tenant_id, broken.rule from entry e, lateral (values
      ('I4 entry_is_fully_allocated', -e.amount <> e.allocated),
      ('I8 balance_follows_from_the_entry_before', e.leap <> 0 or e.debt_leap <> 0),
      ('I12 debt_is_what_was_clawed_back', case e.kind when 'clawback' then e.debt_delta < 0 when 'repayment' then e.debt_delta <> e.amount else e.debt_delta <> 0 end)
    ) as broken (rule, is_broken) where broken.is_broken
    union all
    select e.tenant_id, 'I9 one_entry_a_key' from entry e group by e.tenant_id, e.kind, e.op_key having count(*) > 1
    union all
    select coalesce(g.tenant_id, b.tenant_id), 'I5 grant_is_what_came_less_what_went'
    from lot g full join burnt b on b.tenant_id = g.tenant_id and b.grant_seq = g.seq
    where g.seq is null or b.grant_seq is null or g.remaining <> b.remaining or g.granted <> coalesce(b.granted, 0)
      or g.expired <> coalesce(b.expired, 0) or g.clawed <> coalesce(b.clawed, 0)
    union all
    select b.tenant_id, 'I10 grants_burn_in_order'
    from passed p join burning b on b.tenant_id = p.tenant_id and b.grant_seq = p.seq and b.seq > p.early_seq and b.seq < p.emptied
    where (p.early_frozen_seqs @> b.seq, p.early_rank) < (p.frozen_seqs @> b.seq, p.rank)
      and (b.kind = 'capture' or p.expires_at is null or p.expires_at > b.at)
    union all
    select b.tenant_id, 'I10 grants_burn_in_order' from burning b join life l on l.tenant_id = b.tenant_id and l.seq = b.grant_seq
    where b.kind <> 'capture' and (l.expires_at <= b.at or l.frozen_seqs @> b.seq)
    union all
    select g.tenant_id, 'I17 no_more_is_taken_back_than_came' from lot g where g.payment_id is not null
      group by g.tenant_id, g.payment_id having sum(g.clawed + g.owed + g.lapsed) > sum(g.granted)
    union all
    select g.tenant_id, 'I13 one_grant_a_source' from lot g group by g.tenant_id, g.source_kind, g.source_ref having count(*) > 1
  )
  select f.tenant_id, f.rule, count(*) from finding f group by f.tenant_id, f.rule order by f.tenant_id, f.rule
$$;

revoke execute on function app.keep_ledger(), app.credits_available(app.credit_accounts),
  app.iso_time(timestamptz),
  app.tell_credits(app.credit_accounts, text, jsonb, timestamptz),
  app.burn_credits(app.credit_accounts, text, text[], bigint[], text[], uuid[], text[], text[], timestamptz),
  app.shrink_grant(app.credit_accounts, app.credit_grants, text, bigint, bigint, text, text, timestamptz),
  app.settle_credits(app.credit_accounts, timestamptz), app.store_credits(app.credit_accounts, timestamptz),
  app.lock_credits(timestamptz),
  app.grant_credits(text, text, bigint, smallint, boolean, text, timestamptz, text, text, timestamptz),
  app.debit_credits(text[], bigint[], text[], uuid[], text[], text[], timestamptz),
  app.hold_credits(uuid, text, bigint, text, uuid, text, text, timestamptz, timestamptz),
  app.capture_hold(uuid, bigint, text, text, timestamptz), app.release_hold(uuid, timestamptz),
  app.claw_back_credits(text, bigint, text, text, timestamptz), app.freeze_credits(text, boolean, timestamptz),
  app.tend_credits(timestamptz), app.check_credits(uuid[])
  from public;
grant execute on function app.check_credits(uuid[]), app.credits_available(app.credit_accounts)
  to plinth_app, plinth_reader, plinth_worker, plinth_platform;
do $$
declare
  own regprocedure;
begin
  for own in
    select oid from pg_proc where pronamespace = 'app'::regnamespace and proname in (
      'keep_ledger', 'credits_available', 'iso_time', 'tell_credits', 'burn_credits', 'shrink_grant', 'settle_credits',
      'store_credits', 'lock_credits', 'grant_credits', 'debit_credits', 'hold_credits', 'capture_hold', 'release_hold',
      'claw_back_credits', 'freeze_credits', 'tend_credits')
  loop
    if own::text ~ '^app\.(grant|debit|hold|claw_back|freeze|tend)_credits|^app\.(capture|release)_hold' then
      execute format('grant execute on function %s to plinth_app', own);
    end if;
    execute format('alter function %s owner to plinth_gate', own);
  end loop;
end
$$;
