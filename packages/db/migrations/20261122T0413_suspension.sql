-- A suspended tenant's own work waits; the house's goes on, such as telling its owners.
create index job_runs_internal_turns on app.job_runs (lane, run_at) where state = 'pending' and is_internal;

-- As before, and: a key of a suspended tenant is known, and told so.
set local role plinth_gate;
drop function auth.resolve_api_key(text, text);
create function auth.resolve_api_key(hash text, named text) returns table (
  id uuid, scopes text[], tenant_id uuid, slug text, tenant_name text, status text, plan text,
  billing_state text, trial_ends_at timestamptz, access_ends_at timestamptz, comp_plan text, comp_ends_at timestamptz,
  clock_offset_ms bigint, is_named boolean
)
  language plpgsql stable security definer set search_path = ''
as $$
begin
  return query
    select k.id, k.scopes, t.id, t.slug, t.name, t.status, t.plan,
      t.billing_state, t.trial_ends_at, t.access_ends_at, t.comp_plan, t.comp_ends_at, c.offset_ms,
      named is null or named = t.slug or named = t.id::text
    from app.tenant_api_keys k
      join app.tenants t on t.id = k.tenant_id and t.status in ('active', 'suspended')
      left join platform.tenant_clocks c on c.tenant_id = k.tenant_id
    where (k.secret_hash = hash or (k.former_hash = hash and k.former_ends_at > now()))
      and k.revoked_at is null and (k.expires_at is null or k.expires_at > now());
end
$$;
revoke execute on function auth.resolve_api_key(text, text) from public;
grant execute on function auth.resolve_api_key(text, text) to plinth_app;
set local role plinth_owner;
