-- What the house refused: counted for the tenant it concerns, and as incidents for those who run the platform. It is written in
-- batches, never on the way of a request, and a flood is one row with a number.

-- Permission and limit refusals of a tenant's people and keys, one row a day for each way in which they asked.
create table app.tenant_refusals (
  tenant_id uuid not null references app.tenants on delete cascade,
  day date not null default current_date,
  kind text not null check (kind in ('permission', 'throttled')),
  caller_type text not null check (caller_type in ('member', 'api_key')),
  caller_id uuid not null,
  subject text not null,
  count bigint not null,
  last_at timestamptz not null default now(),
  primary key (tenant_id, day, kind, caller_id, subject)
);
create index on app.tenant_refusals (day);
call platform.wall_tenant_table('app.tenant_refusals');
create policy guests_see_none on app.tenant_refusals as restrictive for select to plinth_app, plinth_reader
  using (not (select app.is_guest()));
create policy noted on app.tenant_refusals to plinth_gate using (true) with check (true);
grant select, insert, update on app.tenant_refusals to plinth_gate;
create policy too_old on app.tenant_refusals to plinth_worker using (day < current_date - 90);
grant select (day), delete on app.tenant_refusals to plinth_worker;

-- One row as long as the same thing goes on and nobody has resolved it. `user_id` and `changed_by` refer to nobody: the row
-- outlives whom it names. A network is a /24 or a /48, and goes when the matter is long resolved.
create table platform.incidents (
  id uuid primary key,
  kind text not null check (kind in (
    'sign_in_throttled', 'calls_throttled', 'foreign_tenant', 'invalid_webhook', 'audit_broken', 'viewing_cut_off',
    'billing_undecodable', 'billing_unrouted', 'billing_foreign_object', 'billing_two_live', 'billing_surprise',
    'billing_status_unknown', 'billing_product_unknown', 'billing_refund_failed', 'billing_operation_unknown', 'billing_ungranted',
    'billing_stuck', 'billing_repaired', 'billing_drift', 'ledger_drift', 'texts_capped', 'texts_pumped'
  )),
  fingerprint text not null,
  tenant_id uuid references app.tenants on delete set null,
  user_id uuid,
  network text,
  count bigint not null check (count > 0),
  severity text not null generated always as (case
    when kind in ('audit_broken', 'ledger_drift', 'billing_two_live', 'billing_stuck', 'billing_operation_unknown', 'texts_capped') or count >= 1000 then 'high'
    when kind in ('viewing_cut_off', 'texts_pumped') or kind like 'billing\_%' or count >= 20 then 'medium'
    else 'low'
  end) stored,
  state text not null default 'open' check (state in ('open', 'acknowledged', 'resolved')),
  first_seen_at timestamptz not null default now(),
  last_seen_at timestamptz not null default now(),
  changed_at timestamptz,
  changed_by uuid
);
create unique index on platform.incidents (kind, fingerprint) where state <> 'resolved';
create index on platform.incidents (last_seen_at desc, id desc);
create index on platform.incidents (tenant_id);
alter table platform.incidents enable row level security;
alter table platform.incidents force row level security;
create policy noticed on platform.incidents to plinth_gate using (true) with check (true);
create policy operated on platform.incidents for select to plinth_platform
  using ((select app.current_platform_role()) is not null);
-- What is resolved stays so: when it comes again, it is another incident.
create policy turned_by_admins on platform.incidents for update to plinth_platform
  using (state <> 'resolved' and (select app.current_platform_role()) = 'platform_admin')
  with check (changed_by = (select app.current_user_id()) and (select app.current_platform_role()) = 'platform_admin');
create policy forgotten on platform.incidents to plinth_worker
  using (state = 'resolved' and last_seen_at < now() - interval '90 days') with check (network is null);
grant select, insert, update on platform.incidents to plinth_gate;
grant select, update (state, changed_at, changed_by) on platform.incidents to plinth_platform;
grant select (state, last_seen_at, network), update (network) on platform.incidents to plinth_worker;

-- What operators write about an incident. It is only ever added to.
create table platform.incident_notes (
  id uuid primary key,
  incident_id uuid not null references platform.incidents,
  author_id uuid not null,
  -- The state that it was brought into; null for a note alone.
  act text check (act in ('open', 'acknowledged', 'resolved')),
  body text not null check (length(body) between 1 and 2000),
  created_at timestamptz not null
);
create index on platform.incident_notes (incident_id, created_at desc);
alter table platform.incident_notes enable row level security;
alter table platform.incident_notes force row level security;
create policy operated on platform.incident_notes for select to plinth_platform
  using ((select app.current_platform_role()) is not null);
create policy own_notes on platform.incident_notes for insert to plinth_platform with check (
  author_id = (select app.current_user_id())
  and (select app.current_platform_role()) = any (case when act is null then '{platform_admin,platform_support}' else '{platform_admin}' end::text[])
);
grant select, insert on platform.incident_notes to plinth_platform;
create trigger keep_log before update or delete or truncate on platform.incident_notes
  for each statement execute function platform.keep_log();

-- Batches that were kept, so that one which is sent twice counts once.
create table platform.refusal_batches (
  id uuid primary key,
  kept_at timestamptz not null default now()
);
create index on platform.refusal_batches (kept_at);
alter table platform.refusal_batches enable row level security;
alter table platform.refusal_batches force row level security;
create policy noted on platform.refusal_batches to plinth_gate using (true) with check (true);
create policy too_old on platform.refusal_batches to plinth_worker using (kept_at < now() - interval '1 day');
grant select, insert on platform.refusal_batches to plinth_gate;
grant select (kept_at), delete on platform.refusal_batches to plinth_worker;

call platform.classify('app.tenant_refusals', 'tenant', plain => '{kind,caller_type,subject}');
call platform.classify('platform.incidents', 'platform', personal => '{network}', plain => '{kind,fingerprint,severity,state}');
call platform.classify('platform.incident_notes', 'platform', personal => '{body}', plain => '{act}');
call platform.classify('platform.refusal_batches', 'platform');

-- Rows are taken in one order, so that two processes never wait for each other. Who asked for a tenant that is not there
-- mistyped, and is no threat.
create function app.note_refusals(batch uuid, seen jsonb) returns void
  language plpgsql security definer set search_path = ''
as $$
begin
  insert into platform.refusal_batches (id) values (batch) on conflict do nothing;
  if not found then return; end if;
  insert into platform.incidents as standing (id, kind, fingerprint, tenant_id, user_id, network, count)
    select gen_random_uuid(), s.kind, s.fingerprint, (array_agg(t.id))[1], (array_agg(s.user_id))[1], min(s.network), sum(s.count)
    from jsonb_to_recordset(seen -> 'threats')
        as s (kind text, fingerprint text, slug text, user_id uuid, network text, count bigint)
      left join app.tenants t on s.slug in (t.slug, t.id::text) and t.status <> 'deleted'
    where s.slug is null or t.id is not null
    group by s.kind, s.fingerprint order by s.kind, s.fingerprint
    on conflict (kind, fingerprint) where state <> 'resolved' do update set
      count = standing.count + excluded.count, last_seen_at = now(),
      tenant_id = coalesce(excluded.tenant_id, standing.tenant_id), network = coalesce(excluded.network, standing.network);
  insert into app.tenant_refusals as standing (tenant_id, kind, caller_type, caller_id, subject, count)
    select t.id, s.kind, s.caller_type, s.caller_id, s.subject, s.count
    from jsonb_to_recordset(seen -> 'refusals')
        as s (tenant_id uuid, kind text, caller_type text, caller_id uuid, subject text, count bigint)
      join app.tenants t on t.id = s.tenant_id
    order by t.id, s.kind, s.caller_id, s.subject
    on conflict (tenant_id, day, kind, caller_id, subject) do update set
      count = standing.count + excluded.count, last_at = now();
end
$$;

-- What the database itself notices: `tg_argv[0]` is the kind, `tg_argv[1]` the column that tells one from another.
create function app.raise_incident() returns trigger
  language plpgsql security definer set search_path = ''
as $$
begin
  insert into platform.incidents as standing (id, kind, fingerprint, tenant_id, user_id, count)
    values (gen_random_uuid(), tg_argv[0], coalesce(to_jsonb(new) ->> tg_argv[1], 'platform'),
      (select id from app.tenants where id = new.tenant_id), (to_jsonb(new) ->> 'operator_id')::uuid, 1)
    on conflict (kind, fingerprint) where state <> 'resolved' do update set
      count = standing.count + 1, last_seen_at = now(), tenant_id = excluded.tenant_id;
  return null;
end
$$;
create trigger raise_incident after update of fault on platform.audit_heads
  for each row when (new.fault is not null) execute function app.raise_incident('audit_broken', 'tenant_id');
create trigger raise_incident after update of ended_at on platform.platform_impersonation_sessions
  for each row when (
    old.ended_at is null
    and new.end_reason in ('ended_by_admin', 'role_lost', 'second_factor_lost', 'operator_suspended')
  ) execute function app.raise_incident('viewing_cut_off', 'operator_id');

-- How many sessions the tenant's members have open, and when they were used last: a number, and nothing of where.
create function auth.read_member_sessions() returns table (user_id uuid, sessions integer, last_active_at timestamptz)
  language sql stable security definer set search_path = ''
as $$
  select s.user_id, count(*)::integer, max(s.updated_at)
  from app.tenant_members m join auth.user_sessions s on s.user_id = m.user_id
  where m.tenant_id = app.current_tenant_id() and m.removed_at is null and not app.is_guest()
    and s.expires_at > now() and s.updated_at > now() - interval '7 days'
  group by s.user_id
$$;

revoke execute on function app.note_refusals(uuid, jsonb), app.raise_incident(), auth.read_member_sessions() from public;
grant execute on function app.note_refusals(uuid, jsonb) to plinth_app;
grant execute on function auth.read_member_sessions() to plinth_app, plinth_reader;
-- Of the schema that holds identity the reader reaches this one function.
grant usage on schema auth to plinth_reader;
alter function app.note_refusals(uuid, jsonb) owner to plinth_gate;
alter function app.raise_incident() owner to plinth_gate;
alter function auth.read_member_sessions() owner to plinth_gate;
