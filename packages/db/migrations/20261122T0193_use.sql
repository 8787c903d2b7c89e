-- What is used, by whom, and when last: written each second in one batch, never on the way of a request.

-- Calls of the API, to be folded into usage. A batch that is sent twice changes nothing.
create table app.api_calls (
  position bigint generated always as identity,
  xid xid8 not null default pg_current_xact_id(),
  tenant_id uuid not null references app.tenants on delete cascade,
  batch_id uuid not null,
  caller_type text not null check (caller_type in ('member', 'api_key')),
  caller_id uuid not null,
  class text not null,
  procedure text not null,
  calls integer not null,
  counted_at timestamptz not null default now(),
  primary key (tenant_id, batch_id, caller_type, caller_id, procedure)
);
create index on app.api_calls (counted_at);

call platform.wall_tenant_table('app.api_calls');
create policy counted on app.api_calls for insert to plinth_gate with check (true);
grant insert on app.api_calls to plinth_gate;
create policy too_old on app.api_calls to plinth_worker using (counted_at < now() - interval '400 days');
grant select (counted_at), delete on app.api_calls to plinth_worker;
call platform.classify('app.api_calls', 'tenant', plain => '{caller_type,class,procedure}');

alter table app.tenant_members add column last_used_at timestamptz;
create policy used on app.tenant_members for update to plinth_gate using (true);
grant update (last_used_at) on app.tenant_members to plinth_gate;

-- Rows that someone else is changing are left to the next batch: last use is never waited for.
create function app.note_use(batch uuid, uses jsonb) returns void
  language plpgsql security definer set search_path = ''
as $$
begin
  insert into app.api_calls (tenant_id, batch_id, caller_type, caller_id, class, procedure, calls)
    select t.id, batch, c.caller_type, c.caller_id, c.class, c.procedure, c.calls
    from jsonb_to_recordset(uses -> 'calls')
        as c (tenant_id uuid, caller_type text, caller_id uuid, class text, procedure text, calls integer)
      join app.tenants t on t.id = c.tenant_id
    on conflict do nothing;
  update auth.user_sessions set updated_at = now() where id in (
    select s.id from auth.user_sessions s
    where s.id in (select value::uuid from jsonb_array_elements_text(uses -> 'sessions'))
      and s.updated_at between now() - interval '7 days' and now() - interval '1 minute'
    for no key update skip locked);
  update app.tenant_members m set last_used_at = now() from (
    select l.tenant_id, l.id from jsonb_to_recordset(uses -> 'members') as u (tenant_id uuid, id uuid)
      join app.tenant_members l on l.tenant_id = u.tenant_id and l.id = u.id
    where l.last_used_at is null or l.last_used_at < now() - interval '1 minute'
    for no key update of l skip locked
  ) as used where m.tenant_id = used.tenant_id and m.id = used.id;
end
$$;

-- The one query of a request: session, person with their platform role, tenant and membership. It only reads: that a
-- session was used is noted with everything else.
create function auth.resolve_caller(session_token text, tenant_slug text) returns table (
  user_id uuid, email text, email_verified boolean, user_name text, user_image text,
  locale text, time_zone text, theme text,
  session_id uuid, session_started_at timestamptz, platform_role text,
  tenant_id uuid, slug text, tenant_name text, logo_letter text, logo_color text, status text, plan text,
  billing_state text, trial_ends_at timestamptz, tenant_locale text, tenant_time_zone text,
  member_id uuid, member_type text, role text
)
  language plpgsql stable security definer set search_path = ''
as $$
begin
  return query
    select u.id, u.email, u.email_verified, u.name, u.image, p.locale, p.time_zone, coalesce(p.theme, 'system'),
      s.id, s.created_at, a.role,
      t.id, t.slug, t.name, t.logo_letter, t.logo_color, t.status, t.plan,
      t.billing_state, t.trial_ends_at, t.locale, t.time_zone,
      m.id, m.type, m.role
    from auth.user_sessions s
      join auth.users u on u.id = s.user_id
      left join auth.user_preferences p on p.user_id = u.id
      left join platform.platform_role_assignments a
        on a.user_id = u.id and a.revoked_at is null and u.email_verified
      left join (
        app.tenants t join app.tenant_members m on m.tenant_id = t.id and m.removed_at is null
      ) on t.slug = tenant_slug and m.user_id = u.id and t.status <> 'deleted'
    where s.token = session_token and s.expires_at > now() and s.updated_at > now() - interval '7 days';
end
$$;

revoke execute on function auth.resolve_caller(text, text), app.note_use(uuid, jsonb) from public;
grant execute on function auth.resolve_caller(text, text), app.note_use(uuid, jsonb) to plinth_app;
alter function auth.resolve_caller(text, text) owner to plinth_gate;
alter function app.note_use(uuid, jsonb) owner to plinth_gate;
