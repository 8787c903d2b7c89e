-- The functions that see further than their caller. Their owner cannot log in. Those that triggers call stand beside
-- their tables: follow_user, follow_session, follow_account, keep_an_owner.

-- The one query of a request: session, person, tenant and membership. Touches the session at most once an hour.
create function auth.resolve_caller(session_token text, tenant_slug text) returns table (
  user_id uuid, email text, email_verified boolean, user_name text, user_image text,
  locale text, time_zone text, theme text,
  session_id uuid, session_started_at timestamptz,
  tenant_id uuid, slug text, tenant_name text, logo_letter text, logo_color text, status text, plan text,
  billing_state text, trial_ends_at timestamptz, tenant_locale text, tenant_time_zone text,
  member_id uuid, member_type text, role text
)
  language plpgsql security definer set search_path = ''
as $$
begin
  update auth.user_sessions s set updated_at = now()
    where s.token = session_token and s.updated_at between now() - interval '7 days' and now() - interval '1 hour';
  return query
    select u.id, u.email, u.email_verified, u.name, u.image, p.locale, p.time_zone, coalesce(p.theme, 'system'),
      s.id, s.created_at,
      t.id, t.slug, t.name, t.logo_letter, t.logo_color, t.status, t.plan,
      t.billing_state, t.trial_ends_at, t.locale, t.time_zone,
      m.id, m.type, m.role
    from auth.user_sessions s
      join auth.users u on u.id = s.user_id
      left join auth.user_preferences p on p.user_id = u.id
      left join (
        app.tenants t join app.tenant_members m on m.tenant_id = t.id and m.removed_at is null
      ) on t.slug = tenant_slug and m.user_id = u.id and t.status <> 'deleted'
    where s.token = session_token and s.expires_at > now() and s.updated_at > now() - interval '7 days';
end
$$;

-- What the bearer of an invitation's token may see before signing in.
create function app.find_invitation(hash text) returns table (
  tenant_id uuid, id uuid, email text, role text, member_type text, status text, expires_at timestamptz,
  tenant_name text, slug text, logo_letter text, logo_color text, invited_by_name text
)
  language sql stable security definer set search_path = ''
as $$
  select i.tenant_id, i.id, i.email, i.role, i.member_type, i.status, i.expires_at,
    t.name, t.slug, t.logo_letter, t.logo_color, p.name
  from app.tenant_invitations i
    join app.tenants t on t.id = i.tenant_id and t.status = 'active'
    join app.tenant_members m on m.tenant_id = i.tenant_id and m.id = i.invited_by
    join app.user_profiles p on p.user_id = m.user_id
  where i.token_hash = hash
$$;

-- Who may call them is said first: after the change of owner it would no longer be ours to say.
revoke execute on function auth.resolve_caller(text, text), app.find_invitation(text),
  auth.follow_user(), auth.follow_session(), auth.follow_account(), app.keep_an_owner() from public;
revoke execute on all routines in schema platform from public;
grant execute on function auth.resolve_caller(text, text), app.find_invitation(text) to plinth_app;

alter function auth.follow_user() owner to plinth_gate;
alter function auth.follow_session() owner to plinth_gate;
alter function auth.follow_account() owner to plinth_gate;
alter function auth.resolve_caller(text, text) owner to plinth_gate;
alter function app.keep_an_owner() owner to plinth_gate;
alter function app.find_invitation(text) owner to plinth_gate;
