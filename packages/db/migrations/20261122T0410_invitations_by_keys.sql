-- An API key invites too. What it made has no member behind it.
alter table app.tenant_invitations
  alter column invited_by drop not null,
  add column invited_by_key uuid,
  add constraint invited_by_key foreign key (tenant_id, invited_by_key) references app.tenant_api_keys (tenant_id, id),
  add constraint invited_by_one check (num_nonnulls(invited_by, invited_by_key) = 1);
create index on app.tenant_invitations (tenant_id, invited_by_key);

-- As before, and: who invited may be a key.
set local role plinth_gate;
create or replace function app.find_invitation(hash text) returns table (
  tenant_id uuid, id uuid, email text, role text, role_name text, member_type text, status text, expires_at timestamptz,
  tenant_name text, slug text, logo_letter text, logo_color text, invited_by_name text
)
  language sql stable security definer set search_path = ''
as $$
  select i.tenant_id, i.id, i.email, i.role, r.name, i.member_type, i.status, i.expires_at,
    t.name, t.slug, t.logo_letter, t.logo_color, coalesce(p.name, k.name)
  from app.tenant_invitations i
    join app.tenants t on t.id = i.tenant_id and t.status = 'active'
    left join app.tenant_members m on m.tenant_id = i.tenant_id and m.id = i.invited_by
    left join app.user_profiles p on p.user_id = m.user_id
    left join app.tenant_api_keys k on k.tenant_id = i.tenant_id and k.id = i.invited_by_key
    left join app.tenant_roles r on r.tenant_id = i.tenant_id and r.id = i.role_id
  where i.token_hash = hash
$$;
set local role plinth_owner;
