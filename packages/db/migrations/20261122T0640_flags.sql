-- Flags: what of the product shows itself to whom, and with what in it. Operators change them; every process holds them all in
-- memory and asks twice a second whether there is news.

create table platform.flags (
  key text primary key check (key ~ '^[a-z][a-z0-9]*([.-][a-z0-9]+)*$' and length(key) <= 100),
  kind text not null check (kind in ('boolean', 'string', 'number', 'json')),
  -- Names and values, in order.
  variants jsonb not null check (jsonb_typeof(variants) = 'array' and octet_length(variants::text) <= 65536),
  -- Whose id draws, and the share of each variant; null: nobody gets anything by chance.
  rollout jsonb,
  -- Null: of every plan.
  plans text[] check (plans <@ '{starter,pro,business,enterprise}'::text[]),
  starts_at timestamptz,
  ends_at timestamptz,
  is_killed boolean not null default false,
  version bigint not null,
  changed_at timestamptz not null,
  check (ends_at > starts_at)
);

-- Who gets a variant whatever else is said: one tenant, or one person in all their tenants.
create table platform.flag_overrides (
  id uuid primary key,
  flag_key text not null references platform.flags on delete cascade,
  tenant_id uuid references app.tenants on delete cascade,
  user_id uuid references auth.users on delete cascade,
  variant text not null,
  check (num_nonnulls(tenant_id, user_id) = 1),
  unique nulls not distinct (flag_key, tenant_id, user_id)
);
create index on platform.flag_overrides (tenant_id);
create index on platform.flag_overrides (user_id);

-- What operators did, with what stood before and after. It refers to nobody and is only ever added to: it outlives flag, tenant
-- and person.
create table platform.flag_changes (
  id uuid primary key,
  flag_key text not null,
  version bigint not null,
  act text not null check (act in ('set_up', 'changed', 'killed', 'revived', 'overridden', 'removed', 'set_back')),
  before jsonb,
  after jsonb,
  -- Whom an override is about, and the variants before and after.
  tenant_id uuid,
  user_id uuid,
  variant_before text,
  variant_after text,
  actor_id uuid not null,
  reason text not null check (length(reason) between 3 and 500),
  changed_at timestamptz not null,
  unique (flag_key, version)
);
create index on platform.flag_changes (flag_key, changed_at desc, id desc);

-- One row: the version of all flags together. Who changes one locks it first, so that versions come in order and none comes twice.
create table platform.flag_version (
  is_one boolean primary key default true check (is_one),
  version bigint not null
);
insert into platform.flag_version (version) values (0);

-- Whoever changes a flag, by hand too, is heard by every process.
create function platform.tell_of_flags() returns trigger
  language plpgsql set search_path = ''
as $$
begin
  update platform.flag_version set version = version + 1;
  return null;
end
$$;
revoke execute on function platform.tell_of_flags() from public;
create trigger tell_of_flags after insert or update or delete on platform.flags
  for each statement execute function platform.tell_of_flags();
create trigger tell_of_flags after insert or update or delete on platform.flag_overrides
  for each statement execute function platform.tell_of_flags();
create trigger keep_log before update or delete or truncate on platform.flag_changes
  for each statement execute function platform.keep_log();

alter table platform.flags enable row level security;
alter table platform.flags force row level security;
alter table platform.flag_overrides enable row level security;
alter table platform.flag_overrides force row level security;
alter table platform.flag_changes enable row level security;
alter table platform.flag_changes force row level security;
alter table platform.flag_version enable row level security;
alter table platform.flag_version force row level security;

create policy told on platform.flags for select to plinth_gate using (true);
create policy told on platform.flag_overrides for select to plinth_gate using (true);
create policy told on platform.flag_version for select to plinth_gate using (true);
create policy operated on platform.flags for select to plinth_platform
  using ((select app.current_platform_role()) is not null);
create policy operated on platform.flag_overrides for select to plinth_platform
  using ((select app.current_platform_role()) is not null);
create policy operated on platform.flag_changes for select to plinth_platform
  using ((select app.current_platform_role()) is not null);
create policy operated on platform.flag_version for select to plinth_platform
  using ((select app.current_platform_role()) is not null);
create policy changed_by_admins on platform.flags to plinth_platform
  using ((select app.current_platform_role()) = 'platform_admin')
  with check ((select app.current_platform_role()) = 'platform_admin');
create policy changed_by_admins on platform.flag_overrides to plinth_platform
  using ((select app.current_platform_role()) = 'platform_admin')
  with check ((select app.current_platform_role()) = 'platform_admin');
create policy changed_by_admins on platform.flag_version for update to plinth_platform
  using ((select app.current_platform_role()) = 'platform_admin')
  with check ((select app.current_platform_role()) = 'platform_admin');
create policy own_changes on platform.flag_changes for insert to plinth_platform
  with check (actor_id = (select app.current_user_id()) and (select app.current_platform_role()) = 'platform_admin');

grant select on platform.flags, platform.flag_overrides, platform.flag_version to plinth_gate;
grant select, insert, delete on platform.flags, platform.flag_overrides to plinth_platform;
grant update (variants, rollout, plans, starts_at, ends_at, is_killed, version, changed_at) on platform.flags to plinth_platform;
grant update (variant) on platform.flag_overrides to plinth_platform;
grant select, insert on platform.flag_changes to plinth_platform;
grant select, update (version) on platform.flag_version to plinth_platform;

call platform.classify('platform.flags', 'platform', plain => '{key,kind,variants,rollout,plans}');
call platform.classify('platform.flag_overrides', 'platform', plain => '{flag_key,variant}');
call platform.classify('platform.flag_changes', 'platform',
  personal => '{reason}', plain => '{flag_key,act,before,after,variant_before,variant_after}');
call platform.classify('platform.flag_version', 'platform');

-- The version, and where it is another than the caller knows, all flags and overrides: one statement, so they belong together.
-- Web and worker ask; of the tables they see nothing.
create function app.read_flags(known bigint) returns table (version bigint, flags jsonb, overrides jsonb)
  language sql stable security definer set search_path = ''
as $$
  select v.version,
    case when v.version is distinct from known then (
      select coalesce(jsonb_agg(jsonb_build_object(
        'key', f.key, 'kind', f.kind, 'variants', f.variants, 'rollout', f.rollout, 'plans', f.plans,
        'from', f.starts_at, 'until', f.ends_at, 'isKilled', f.is_killed)), '[]')
      from platform.flags f) end,
    case when v.version is distinct from known then (
      select coalesce(jsonb_agg(jsonb_build_object(
        'key', o.flag_key, 'tenantId', o.tenant_id, 'userId', o.user_id, 'variant', o.variant)), '[]')
      from platform.flag_overrides o) end
  from platform.flag_version v
$$;
revoke execute on function app.read_flags(bigint) from public;
grant execute on function app.read_flags(bigint) to plinth_app, plinth_worker;
alter function app.read_flags(bigint) owner to plinth_gate;
