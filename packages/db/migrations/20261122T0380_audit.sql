-- The event log as the audit log: sealed behind the cursor, never in the transaction of a change; verified; and shortened by one
-- function alone. Personal data stands beside it, in `event_origins`, so that erasing it leaves every seal whole.

-- One link of a tenant's chain an event, without a gap from 1 on. Beside the hash stands what the audit is searched by, so that
-- its indexes cost no change anything.
create table app.event_seals (
  tenant_id uuid not null references app.tenants on delete cascade,
  seq bigint not null check (seq > 0),
  -- Refers to nothing: a seal whose event is missing is what verification looks for.
  event_id uuid not null,
  hash bytea not null,
  actor_id text not null,
  entity_type text not null,
  entity_id text not null,
  occurred_at timestamptz not null,
  primary key (tenant_id, seq),
  unique (tenant_id, event_id)
);
create index on app.event_seals (tenant_id, occurred_at desc, event_id desc);
create index on app.event_seals (tenant_id, actor_id, occurred_at desc, event_id desc);
create index on app.event_seals (tenant_id, entity_type, occurred_at desc, event_id desc);
create index on app.event_seals (tenant_id, entity_id, occurred_at desc, event_id desc);
-- The console's, across tenants.
create index on app.event_seals (occurred_at desc, event_id desc);
create index on app.event_seals (actor_id, occurred_at desc, event_id desc);
create index on app.event_seals (entity_type, occurred_at desc, event_id desc);
call platform.wall_tenant_table('app.event_seals');
create policy guests_see_none on app.event_seals as restrictive for select to plinth_app, plinth_reader
  using (not (select app.is_guest()));
create policy sealed on app.event_seals to plinth_worker using (true) with check (true);
create policy operated on app.event_seals for select to plinth_platform
  using ((select app.current_platform_role()) is not null);
create policy forgotten on app.event_seals to plinth_gate using (true);
grant select, insert on app.event_seals to plinth_worker;
grant select on app.event_seals to plinth_platform;
grant select, delete on app.event_seals to plinth_gate;

-- The same for what belongs to no tenant. Nothing of it is ever forgotten.
create table platform.platform_event_seals (
  seq bigint primary key check (seq > 0),
  event_id uuid not null unique,
  hash bytea not null
);
alter table platform.platform_event_seals enable row level security;
alter table platform.platform_event_seals force row level security;
create policy sealed on platform.platform_event_seals to plinth_worker using (true) with check (true);
create policy operated on platform.platform_event_seals for select to plinth_platform
  using ((select app.current_platform_role()) is not null);
grant select, insert on platform.platform_event_seals to plinth_worker;
grant select on platform.platform_event_seals to plinth_platform;

-- How far a chain is sealed, signed with the house's key; without a tenant it is the platform's. `due_at`: when it is looked
-- through again. What that found stands beside it.
create table platform.audit_heads (
  tenant_id uuid references app.tenants on delete cascade,
  seq bigint not null,
  hash bytea not null,
  xid xid8 not null,
  position bigint not null,
  signature text not null,
  sealed_at timestamptz not null default now(),
  due_at timestamptz not null default now(),
  verified_at timestamptz,
  verified_seq bigint,
  fault text,
  fault_seq bigint,
  fault_event_id uuid,
  unique nulls not distinct (tenant_id)
);
create index on platform.audit_heads (due_at);

-- Signed places of the chains: one a day, and one where a tenant's log begins after what was before is forgotten. They refer
-- to nobody and outlive the tenant.
create table platform.audit_checkpoints (
  id uuid primary key,
  tenant_id uuid,
  kind text not null check (kind in ('daily', 'forgotten')),
  seq bigint not null,
  hash bytea not null,
  signed_at timestamptz not null,
  signature text not null,
  check (kind = 'daily' or tenant_id is not null)
);
create index on platform.audit_checkpoints (tenant_id, kind, seq desc);

alter table platform.audit_heads enable row level security;
alter table platform.audit_heads force row level security;
alter table platform.audit_checkpoints enable row level security;
alter table platform.audit_checkpoints force row level security;
create policy own_chain on platform.audit_heads for select to plinth_app, plinth_reader
  using (tenant_id = (select app.current_tenant_id()));
create policy own_chain on platform.audit_checkpoints for select to plinth_app, plinth_reader
  using (tenant_id = (select app.current_tenant_id()));
create policy sealed on platform.audit_heads to plinth_worker using (true) with check (true);
create policy sealed on platform.audit_checkpoints to plinth_worker using (true) with check (true);
create policy operated on platform.audit_heads for select to plinth_platform
  using ((select app.current_platform_role()) is not null);
create policy operated on platform.audit_checkpoints for select to plinth_platform
  using ((select app.current_platform_role()) is not null);
create policy forgotten on platform.audit_checkpoints to plinth_gate using (true) with check (true);
grant usage on schema platform to plinth_reader;
grant select on platform.audit_heads, platform.audit_checkpoints to plinth_app, plinth_reader, plinth_platform;
grant select, insert, update on platform.audit_heads to plinth_worker;
grant select, insert on platform.audit_checkpoints to plinth_worker, plinth_gate;

call platform.classify('app.event_seals', 'tenant', plain => '{hash,actor_id,entity_type,entity_id}');
call platform.classify('platform.platform_event_seals', 'platform', plain => '{hash}');
call platform.classify('platform.audit_heads', 'platform', plain => '{hash,signature,fault}');
call platform.classify('platform.audit_checkpoints', 'platform', plain => '{kind,hash,signature}');

-- INVARIANT: what is in a log stays as it is, whoever asks. Its rows go with their tenant, or where a checkpoint was left that
-- verification goes on from.
create function app.keep_log() returns trigger
  language plpgsql security definer set search_path = ''
as $$
declare
  link bigint;
begin
  if tg_op = 'DELETE' and tg_level = 'ROW' then
    if not exists (select from app.tenants where id = old.tenant_id) then return old; end if;
    select s.seq into link from app.event_seals s
      where s.tenant_id = old.tenant_id and s.event_id = coalesce(to_jsonb(old) ->> 'event_id', to_jsonb(old) ->> 'id')::uuid;
    if exists (
      select from platform.audit_checkpoints c
      where c.tenant_id = old.tenant_id and c.kind = 'forgotten' and c.seq >= link
    ) then return old; end if;
  end if;
  raise exception '% of % is refused: a log is only ever added to', lower(tg_op), tg_relid::regclass
    using errcode = 'insufficient_privilege';
end
$$;
revoke execute on function app.keep_log() from public;

create function platform.keep_log() returns trigger
  language plpgsql set search_path = ''
as $$
begin
  raise exception '% of % is refused: a log is only ever added to', lower(tg_op), tg_relid::regclass
    using errcode = 'insufficient_privilege';
end
$$;
revoke execute on function platform.keep_log() from public;

create trigger keep_log before update or truncate on app.events for each statement execute function app.keep_log();
create trigger keep_rows before delete on app.events for each row execute function app.keep_log();
create trigger keep_log before update or truncate on app.event_seals for each statement execute function app.keep_log();
create trigger keep_rows before delete on app.event_seals for each row execute function app.keep_log();
create trigger keep_log before update or delete or truncate on platform.platform_events
  for each statement execute function platform.keep_log();
create trigger keep_log before update or delete or truncate on platform.platform_event_seals
  for each statement execute function platform.keep_log();
create trigger keep_log before update or delete or truncate on platform.audit_checkpoints
  for each statement execute function platform.keep_log();
-- Address and agent stand in it too, and may be erased. What signing in leaves there, more than anybody else ever writes, goes
-- after 400 days: `auth.forget_expired`.
create trigger keep_log
  before update of position, xid, type, user_id, session_id, occurred_at or truncate on auth.identity_events
  for each statement execute function platform.keep_log();
create function auth.is_passing(type text) returns boolean
  language sql immutable parallel safe
  return type ~ '^session\.|^user\.(sign_in|second_factor)_(refused|locked)$';
create trigger keep_rows before delete on auth.identity_events
  for each row when (old.occurred_at > now() - interval '400 days' or not auth.is_passing(old.type)) execute function platform.keep_log();

-- The one way to shorten a tenant's log: its oldest sealed entries up to `through`, with the checkpoint that they leave. No
-- plan keeps less than thirty days, so nothing younger goes, whoever asks.
create function app.forget_events(
  of_tenant uuid, through bigint, checkpoint uuid, as_of timestamptz, signed text
) returns integer
  language plpgsql security definer set search_path = ''
as $$
declare
  gone integer;
begin
  if exists (
    select from app.event_seals
    where tenant_id = of_tenant and seq <= through and occurred_at > now() - interval '30 days'
  ) then
    raise exception 'no plan keeps so little' using errcode = 'insufficient_privilege';
  end if;
  insert into platform.audit_checkpoints (id, tenant_id, kind, seq, hash, signed_at, signature)
    select checkpoint, of_tenant, 'forgotten', seq, hash, as_of, signed from app.event_seals
    where tenant_id = of_tenant and seq = through;
  if not found then
    raise exception 'only what is sealed is forgotten' using errcode = 'insufficient_privilege';
  end if;
  delete from app.events e using app.event_seals s
    where s.tenant_id = of_tenant and s.seq <= through and e.tenant_id = of_tenant and e.id = s.event_id;
  get diagnostics gone = row_count;
  delete from app.event_origins o using app.event_seals s
    where s.tenant_id = of_tenant and s.seq <= through and o.tenant_id = of_tenant and o.event_id = s.event_id;
  delete from app.event_seals where tenant_id = of_tenant and seq <= through;
  return gone;
end
$$;
revoke execute on function app.forget_events(uuid, bigint, uuid, timestamptz, text) from public;
grant execute on function app.forget_events(uuid, bigint, uuid, timestamptz, text) to plinth_worker;
create policy forgotten on app.events for delete to plinth_gate using (true);
create policy forgotten on app.event_origins to plinth_gate using (true);
grant delete on app.events to plinth_gate;
grant select, delete on app.event_origins to plinth_gate;

-- Who could not sign in. An address that no account has is kept as a keyed hash, so that many tries at one are seen as such.
alter table auth.identity_events
  alter column user_id drop not null,
  add column target_hash text,
  add column reason text,
  add constraint nobody_only_when_refused check (user_id is not null or type = 'user.sign_in_refused');
call platform.classify('auth.identity_events', 'auth',
  personal => '{ip_address,user_agent,target_hash}', plain => '{type,reason}');
create index on auth.identity_events (target_hash, position desc) where target_hash is not null;
create policy refused on auth.identity_events to plinth_auth
  using (type = 'user.sign_in_refused') with check (type = 'user.sign_in_refused');
grant insert (type, user_id, target_hash, reason, ip_address, user_agent),
  select (type, user_id, target_hash, reason, occurred_at) on auth.identity_events to plinth_auth;

-- Writes down what happened to identities in the log of each tenant that the person is in, or in the platform's where there
-- is none: ids alone, the address beside it. What others did to them, or tried to, is not told as theirs.
create function app.copy_identity_events(positions bigint[]) returns integer
  language sql security definer set search_path = ''
as $$
  with happened as materialized (
    select i.position, i.type, split_part(i.type, '.', 1) as kind, i.user_id, i.ip_address, i.user_agent,
      case
        when i.type in ('user.suspended', 'user.reactivated') then 'operator'
        when i.type in ('user.sign_in_refused', 'user.second_factor_refused', 'user.second_factor_locked') then 'sign-in'
      end as done_by,
      coalesce(case split_part(i.type, '.', 1) when 'session' then i.session_id else i.user_id end::text, 'unknown') as entity_id,
      jsonb_strip_nulls(jsonb_build_object(
        'userId', i.user_id, 'sessionId', i.session_id, 'reason', i.reason, 'target', i.target_hash)) as data,
      date_trunc('milliseconds', i.occurred_at) as occurred_at
    from auth.identity_events i where i.position = any (positions)
  ), told as materialized (
    select h.*, m.tenant_id, gen_random_uuid() as id
    from happened h
      left join (app.tenant_members m join app.tenants t on t.id = m.tenant_id and t.status <> 'deleted')
        on m.user_id = h.user_id and m.removed_at is null
  ), of_tenants as (
    insert into app.events (tenant_id, id, type, actor_type, actor_id, entity_type, entity_id, data, request_id, occurred_at)
      select tenant_id, id, type, case when done_by is null then 'user' else 'system' end,
        coalesce(done_by, user_id::text), kind, entity_id, data, 'identity:' || position, occurred_at
      from told where tenant_id is not null order by position
  ), origins as (
    insert into app.event_origins (tenant_id, event_id, ip_address, user_agent)
      select tenant_id, id, ip_address, user_agent from told
      where tenant_id is not null and coalesce(ip_address, user_agent) is not null
  ), of_platform as (
    insert into platform.platform_events (id, type, actor_user_id, entity_type, entity_id, data, request_id, occurred_at)
      select id, type, case when done_by is null then user_id end, kind, entity_id, data, 'identity:' || position, occurred_at
      from told where tenant_id is null order by position
  )
  select count(*)::integer from told
$$;
revoke execute on function app.copy_identity_events(bigint[]) from public;
grant execute on function app.copy_identity_events(bigint[]) to plinth_worker;
create policy copied on app.events for insert to plinth_gate with check (entity_type in ('session', 'user'));
create policy copied on app.event_origins for insert to plinth_gate with check (true);
create policy copied on platform.platform_events for insert to plinth_gate with check (entity_type in ('session', 'user'));
grant insert on app.events, app.event_origins, platform.platform_events to plinth_gate;

-- The console searches all logs; the sealer reads the platform's.
create index on platform.platform_events (xid, position);
create index on platform.platform_events (occurred_at desc, id desc);
create index on platform.platform_events (actor_user_id, occurred_at desc, id desc);
create index on platform.platform_events (entity_type, occurred_at desc, id desc);
create index on platform.platform_events (tenant_id, occurred_at desc, id desc);
create policy tailed on platform.platform_events for select to plinth_worker using (true);
create policy operated on platform.platform_events for select to plinth_platform
  using ((select app.current_platform_role()) is not null);
create policy operated_reading on app.events for select to plinth_platform
  using ((select app.current_platform_role()) is not null);
grant select on platform.platform_events to plinth_worker, plinth_platform;
grant select (tenant_id, id, type, actor_type, actor_id, impersonator_id, entity_type, entity_id, data, request_id, occurred_at)
  on app.events to plinth_platform;

-- How long a tenant's log is kept is its plan's matter.
grant select (plan, billing_state, trial_ends_at, access_ends_at, comp_plan, comp_ends_at, cancels_at, period_anchor) on app.tenants to plinth_worker;

alter function app.keep_log() owner to plinth_gate;
alter function app.forget_events(uuid, bigint, uuid, timestamptz, text) owner to plinth_gate;
alter function app.copy_identity_events(bigint[]) owner to plinth_gate;
