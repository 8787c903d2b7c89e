-- Keys of a tenant, for programs. They belong to it and outlive who made them. The secret is 32 random bytes, of which only
-- hashes stand here; after a rotation the former one may open for a while longer.
create table app.tenant_api_keys (
  tenant_id uuid not null references app.tenants on delete cascade,
  id uuid not null,
  name text not null check (length(name) between 1 and 80),
  -- What is shown of the secret, to tell one key from another.
  prefix text not null check (length(prefix) <= 20),
  secret_hash text not null,
  former_hash text,
  former_ends_at timestamptz,
  scopes text[] not null check (cardinality(scopes) between 1 and 100),
  created_by uuid not null,
  created_at timestamptz not null,
  rotated_at timestamptz,
  expires_at timestamptz,
  revoked_at timestamptz,
  last_used_at timestamptz,
  primary key (tenant_id, id),
  foreign key (tenant_id, created_by) references app.tenant_members (tenant_id, id),
  check ((former_hash is null) = (former_ends_at is null))
);
create index on app.tenant_api_keys (tenant_id, created_by);
create index on app.tenant_api_keys (secret_hash);
create index on app.tenant_api_keys (former_hash) where former_hash is not null;

call platform.wall_tenant_table('app.tenant_api_keys');
grant insert, update on app.tenant_api_keys to plinth_app;
create policy guests_see_none on app.tenant_api_keys as restrictive for select to plinth_app, plinth_reader
  using (not (select app.is_guest()));
create policy resolved on app.tenant_api_keys for select to plinth_gate using (true);
create policy used on app.tenant_api_keys for update to plinth_gate using (true);
grant select, update (last_used_at) on app.tenant_api_keys to plinth_gate;
call platform.classify('app.tenant_api_keys', 'tenant', plain => '{name,prefix,scopes}', secret => '{secret_hash,former_hash}');

-- What a key made has no member behind it.
alter table app.projects
  alter column created_by drop not null,
  add column created_by_key uuid,
  add constraint made_by_key foreign key (tenant_id, created_by_key) references app.tenant_api_keys (tenant_id, id),
  add constraint made_by_one check (num_nonnulls(created_by, created_by_key) = 1);
create index on app.projects (tenant_id, created_by_key);
alter table app.project_notes
  alter column author_id drop not null,
  add column author_key_id uuid,
  add constraint written_by_key foreign key (tenant_id, author_key_id) references app.tenant_api_keys (tenant_id, id),
  add constraint written_by_one check (num_nonnulls(author_id, author_key_id) = 1);
create index on app.project_notes (tenant_id, author_key_id);

-- The one query of a request that comes with a key. A key opens one tenant: `is_named` says whether that is the one that was
-- asked for, by slug or id. A suspended one's keys are known, and told so.
create function auth.resolve_api_key(hash text, named text) returns table (
  id uuid, scopes text[], tenant_id uuid, slug text, tenant_name text, status text, plan text,
  billing_state text, trial_ends_at timestamptz, access_ends_at timestamptz, comp_plan text, comp_ends_at timestamptz,
  cancels_at timestamptz, period_anchor timestamptz,
  clock_offset_ms bigint, is_named boolean, used jsonb
)
  language plpgsql stable security definer set search_path = ''
as $$
begin
  return query
    select k.id, k.scopes, t.id, t.slug, t.name, t.status, t.plan,
      t.billing_state, t.trial_ends_at, t.access_ends_at, t.comp_plan, t.comp_ends_at, t.cancels_at, t.period_anchor, c.offset_ms,
      named is null or named = t.slug or named = t.id::text,
      (select jsonb_object_agg(g.meter, jsonb_build_array(g.used, g.period_started_at))
        from app.usage_standings g where g.tenant_id = t.id)
    from app.tenant_api_keys k
      join app.tenants t on t.id = k.tenant_id and t.status in ('active', 'suspended')
      left join platform.tenant_clocks c on c.tenant_id = k.tenant_id
    where (k.secret_hash = hash or (k.former_hash = hash and k.former_ends_at > now()))
      and k.revoked_at is null and (k.expires_at is null or k.expires_at > now());
end
$$;

-- Rows that someone else is changing are left to the next batch: last use is never waited for. A session at a tenant's own host
-- keeps the main one awake that it hangs on.
create function app.note_use(batch uuid, uses jsonb) returns void
  language plpgsql security definer set search_path = ''
as $$
begin
  insert into app.api_calls (tenant_id, batch_id, caller_type, caller_id, class, procedure, is_metered, calls)
    select t.id, batch, c.caller_type, c.caller_id, c.class, c.procedure, c.is_metered, c.calls
    from jsonb_to_recordset(uses -> 'calls') as c (
        tenant_id uuid, caller_type text, caller_id uuid, class text, procedure text, is_metered boolean, calls integer)
      join app.tenants t on t.id = c.tenant_id
    on conflict do nothing;
  update auth.user_sessions set updated_at = now() where id in (
    select s.id from auth.user_sessions s
    where s.updated_at < now() - interval '1 minute' and s.id in (
      select unnest(array[u.id, u.parent_id]) from auth.user_sessions u
      where u.id in (select value::uuid from jsonb_array_elements_text(uses -> 'sessions'))
        and u.updated_at >= now() - interval '7 days')
    for no key update skip locked);
  update app.tenant_members m set last_used_at = now() from (
    select l.tenant_id, l.id from jsonb_to_recordset(uses -> 'members') as u (tenant_id uuid, id uuid)
      join app.tenant_members l on l.tenant_id = u.tenant_id and l.id = u.id
    where l.last_used_at is null or l.last_used_at < now() - interval '1 minute'
    for no key update of l skip locked
  ) as used where m.tenant_id = used.tenant_id and m.id = used.id;
  update app.tenant_api_keys k set last_used_at = now() from (
    select l.tenant_id, l.id from jsonb_to_recordset(uses -> 'keys') as u (tenant_id uuid, id uuid)
      join app.tenant_api_keys l on l.tenant_id = u.tenant_id and l.id = u.id
    where l.last_used_at is null or l.last_used_at < now() - interval '1 minute'
    for no key update of l skip locked
  ) as used where k.tenant_id = used.tenant_id and k.id = used.id;
end
$$;

revoke execute on function auth.resolve_api_key(text, text), app.note_use(uuid, jsonb) from public;
grant execute on function auth.resolve_api_key(text, text), app.note_use(uuid, jsonb) to plinth_app;
alter function auth.resolve_api_key(text, text) owner to plinth_gate;
alter function app.note_use(uuid, jsonb) owner to plinth_gate;
