-- What the one query of a request has to know: how surely the person is who they say, what their tenant granted them beyond
-- the fixed roles, and whom an operator views.

-- `confirmed_at`: when they last showed that it is them, by signing in or again later; what is sensitive asks for a recent one.
-- A session of a tenant's own host hangs on the session of the main host that it was handed over from.
alter table auth.user_sessions
  add column confirmed_at timestamptz not null default now(),
  add column second_factor_at timestamptz,
  add column host text,
  add column parent_id uuid references auth.user_sessions on delete cascade;
create index on auth.user_sessions (parent_id);
call platform.classify('auth.user_sessions', 'auth',
  personal => '{ip_address,user_agent}', plain => '{host}', secret => '{token}');

alter table auth.users
  add column two_factor_enabled boolean not null default false,
  add column suspended_at timestamptz;

-- Roles that a tenant makes for itself. What they grant is `resource:action`, `resource:*` or `*`, as in the fixed ones.
create table app.tenant_roles (
  tenant_id uuid not null references app.tenants on delete cascade,
  id uuid not null,
  name text not null check (length(name) between 1 and 40),
  description text not null default '' check (length(description) <= 200),
  permissions text[] not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (tenant_id, id)
);
create unique index one_role_a_name on app.tenant_roles (tenant_id, lower(name));
call platform.wall_tenant_table('app.tenant_roles');
grant insert, update, delete on app.tenant_roles to plinth_app;
create policy resolved on app.tenant_roles for select to plinth_gate using (true);
grant select on app.tenant_roles to plinth_gate;
call platform.classify('app.tenant_roles', 'tenant', plain => '{name,description,permissions}');

alter table app.tenant_members
  add column role_id uuid,
  add column extra_permissions text[] not null default '{}',
  add constraint custom_role foreign key (tenant_id, role_id) references app.tenant_roles (tenant_id, id),
  add constraint role_is_known check (role in ('owner', 'admin', 'member', 'viewer', 'custom')),
  add constraint custom_names_its_role check ((role = 'custom') = (role_id is not null));
create index on app.tenant_members (tenant_id, role_id);
call platform.classify('app.tenant_members', 'tenant', plain => '{type,role,extra_permissions}');

-- An operator's own session, and whom it views for a while. It makes nobody else's session.
create table platform.platform_impersonation_sessions (
  id uuid primary key,
  operator_id uuid not null references auth.users on delete cascade,
  -- Refers to nothing: the row outlives the session.
  session_id uuid not null,
  tenant_id uuid not null,
  member_id uuid not null,
  target_user_id uuid not null,
  reason text not null check (length(reason) between 10 and 500),
  started_at timestamptz not null default now(),
  expires_at timestamptz not null,
  ended_at timestamptz,
  end_reason text,
  check (expires_at <= started_at + interval '1 hour'),
  check ((ended_at is null) = (end_reason is null))
);
create unique index one_impersonation_a_session on platform.platform_impersonation_sessions (session_id)
  where ended_at is null;
create index on platform.platform_impersonation_sessions (operator_id);
create index on platform.platform_impersonation_sessions (tenant_id, started_at desc);
alter table platform.platform_impersonation_sessions enable row level security;
alter table platform.platform_impersonation_sessions force row level security;
create policy resolved on platform.platform_impersonation_sessions for select to plinth_gate using (true);
grant select on platform.platform_impersonation_sessions to plinth_gate;
call platform.classify('platform.platform_impersonation_sessions', 'platform',
  personal => '{reason}', plain => '{end_reason}');

-- The one query of a request: session, person with their platform role, tenant and membership. It only reads: that a
-- session was used is noted with everything else. An operator is in no tenant, whatever its member list says, but the one
-- that they view; there they are seen as the member whom they view, and `operator_id` says who they are.
create function auth.resolve_caller(session_token text, tenant_slug text) returns table (
  user_id uuid, email text, email_verified boolean, user_name text, user_image text,
  locale text, time_zone text, theme text,
  session_id uuid, session_host text, confirmed_at timestamptz, second_factor_at timestamptz,
  two_factor_enabled boolean, platform_role text,
  impersonation_id uuid, impersonation_tenant_id uuid, impersonation_ends_at timestamptz,
  operator_id uuid, operator_name text,
  tenant_id uuid, slug text, tenant_name text, logo_letter text, logo_color text, status text, plan text,
  billing_state text, trial_ends_at timestamptz, access_ends_at timestamptz, comp_plan text, comp_ends_at timestamptz,
  cancels_at timestamptz, period_anchor timestamptz,
  clock_offset_ms bigint, tenant_locale text, tenant_time_zone text,
  member_id uuid, member_type text, role text, role_name text, granted text[],
  used jsonb
)
  language plpgsql stable security definer set search_path = ''
as $$
begin
  return query
    select u.id, u.email, u.email_verified, u.name, u.image, p.locale, p.time_zone, coalesce(p.theme, 'system'),
      s.id, s.host, s.confirmed_at, s.second_factor_at, self.two_factor_enabled, a.role,
      i.id, i.tenant_id, i.expires_at, case when i.id is not null then self.id end, case when i.id is not null then self.name end,
      m.tenant_id, t.slug, t.name, t.logo_letter, t.logo_color, t.status, t.plan,
      t.billing_state, t.trial_ends_at, t.access_ends_at, t.comp_plan, t.comp_ends_at, t.cancels_at, t.period_anchor,
      c.offset_ms, t.locale, t.time_zone,
      m.id, m.type, m.role, r.name, r.permissions || m.extra_permissions,
      (select jsonb_object_agg(g.meter, jsonb_build_array(g.used, g.period_started_at))
        from app.usage_standings g where g.tenant_id = m.tenant_id)
    from auth.user_sessions s
      join auth.users self on self.id = s.user_id and self.suspended_at is null
      left join auth.user_preferences p on p.user_id = self.id
      left join platform.platform_role_assignments a
        on a.user_id = self.id and a.revoked_at is null and self.email_verified
      left join platform.platform_impersonation_sessions i
        on i.session_id = s.id and i.ended_at is null and i.expires_at > now() and a.role is not null
      left join app.tenants t on t.slug = tenant_slug and t.status <> 'deleted'
      left join app.tenant_members m on m.tenant_id = t.id and m.removed_at is null
        and m.user_id = case when a.role is null then self.id when i.tenant_id = t.id then i.target_user_id end
      left join platform.tenant_clocks c on c.tenant_id = m.tenant_id
      left join app.tenant_roles r on r.tenant_id = m.tenant_id and r.id = m.role_id
      join auth.users u on u.id = coalesce(m.user_id, self.id)
    where s.token = session_token and s.expires_at > now() and s.updated_at > now() - interval '7 days';
end
$$;
revoke execute on function auth.resolve_caller(text, text) from public;
grant execute on function auth.resolve_caller(text, text) to plinth_app;
alter function auth.resolve_caller(text, text) owner to plinth_gate;
