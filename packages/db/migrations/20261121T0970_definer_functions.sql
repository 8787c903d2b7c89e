-- The functions that see further than their caller. Their owner cannot log in. Those that triggers call stand beside
-- their tables: follow_user, follow_session, follow_account, keep_an_owner. resolve_caller comes later, with what is used.

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
revoke execute on function app.find_invitation(text), auth.follow_user(), auth.follow_session(), auth.follow_account(),
  app.keep_an_owner() from public;
revoke execute on all routines in schema platform from public;
grant execute on function app.find_invitation(text) to plinth_app;

alter function auth.follow_user() owner to plinth_gate;
alter function auth.follow_session() owner to plinth_gate;
alter function auth.follow_account() owner to plinth_gate;
alter function app.keep_an_owner() owner to plinth_gate;
alter function app.find_invitation(text) owner to plinth_gate;
