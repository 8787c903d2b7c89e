-- A guest is never more than a member, whatever is written.
alter table app.tenant_members
  add constraint guests_are_no_keepers check (type = 'member' or role not in ('owner', 'admin'));

-- Whom an invitation makes what: a role of the tenant's own, and projects that a guest finds shared at once.
alter table app.tenant_invitations
  add column role_id uuid,
  add constraint custom_role foreign key (tenant_id, role_id) references app.tenant_roles (tenant_id, id)
    on delete set null (role_id),
  add constraint guests_are_no_keepers check (member_type = 'member' or role not in ('owner', 'admin'));
create index on app.tenant_invitations (tenant_id, role_id);

create table app.tenant_invitation_projects (
  tenant_id uuid not null,
  invitation_id uuid not null,
  project_id uuid not null,
  primary key (tenant_id, invitation_id, project_id),
  foreign key (tenant_id, invitation_id) references app.tenant_invitations (tenant_id, id) on delete cascade,
  constraint shared_project foreign key (tenant_id, project_id) references app.projects (tenant_id, id) on delete cascade
);
create index on app.tenant_invitation_projects (tenant_id, project_id);
call platform.wall_tenant_table('app.tenant_invitation_projects');
grant insert, delete on app.tenant_invitation_projects to plinth_app;
create policy guests_see_none on app.tenant_invitation_projects as restrictive for select to plinth_app, plinth_reader
  using (not (select app.is_guest()));
call platform.classify('app.tenant_invitation_projects', 'tenant');

create policy guests_see_none on app.tenant_roles as restrictive for select to plinth_app, plinth_reader
  using (not (select app.is_guest()));

-- A guest sees who is on what is shared with them, and who made or wrote what stands there: nobody else of the tenant.
-- As definer functions: a policy of app.project_people that reads app.project_people would never end.
create function app.guest_projects() returns setof uuid
  language sql stable security definer set search_path = ''
as $$
  select project_id from app.project_people
  where tenant_id = (select app.current_tenant_id()) and member_id = (select app.current_member_id())
$$;
create function app.guest_colleagues() returns setof uuid
  language sql stable security definer set search_path = ''
as $$
  with shared as materialized (
    select tenant_id, project_id from app.project_people
    where tenant_id = (select app.current_tenant_id()) and member_id = (select app.current_member_id())
  ), seen as (
    select (select app.current_member_id()) as id
    union select p.member_id from app.project_people p join shared using (tenant_id, project_id)
    union select n.author_id from app.project_notes n join shared using (tenant_id, project_id)
    union select p.created_by from app.projects p join shared s on s.tenant_id = p.tenant_id and s.project_id = p.id
  )
  select m.user_id from seen join app.tenant_members m on m.tenant_id = (select app.current_tenant_id()) and m.id = seen.id
$$;
create policy resolved on app.project_people for select to plinth_gate using (true);
create policy resolved on app.project_notes for select to plinth_gate using (true);
create policy resolved on app.projects for select to plinth_gate using (true);
grant select on app.project_people, app.project_notes, app.projects to plinth_gate;
revoke execute on function app.guest_projects(), app.guest_colleagues() from public;
grant execute on function app.guest_projects(), app.guest_colleagues() to plinth_app, plinth_reader;
alter function app.guest_projects() owner to plinth_gate;
alter function app.guest_colleagues() owner to plinth_gate;

drop policy guests_see_themselves on app.project_people;
create policy guests_see_shared on app.project_people as restrictive to plinth_app, plinth_reader
  using (not (select app.is_guest()) or project_id in (select app.guest_projects()));
create policy guests_see_colleagues on app.tenant_members as restrictive for select to plinth_app, plinth_reader
  using (not (select app.is_guest()) or user_id in (select app.guest_colleagues()));
create policy guests_see_colleagues on app.user_profiles as restrictive for select to plinth_app, plinth_reader
  using (not (select app.is_guest()) or user_id in (select app.guest_colleagues()));

-- Addresses that a tenant had: its people are sent on for a while, and nobody else takes them meanwhile.
create table app.tenant_former_slugs (
  tenant_id uuid not null references app.tenants on delete cascade,
  slug text not null,
  left_at timestamptz not null,
  primary key (tenant_id, slug)
);
create unique index one_former_slug on app.tenant_former_slugs (slug);
call platform.wall_tenant_table('app.tenant_former_slugs');
create policy own_tenants on app.tenant_former_slugs for select to plinth_app
  using (tenant_id in (select tenant_id from app.tenant_members
    where user_id = (select app.current_user_id()) and removed_at is null));
create policy kept on app.tenant_former_slugs to plinth_gate using (true) with check (true);
grant select, insert, delete on app.tenant_former_slugs to plinth_gate;
call platform.classify('app.tenant_former_slugs', 'tenant', plain => '{slug}');

-- Refuses a slug that another tenant left less than 30 days ago as if it were still taken, and keeps the one that is left.
create function app.keep_slugs() returns trigger
  language plpgsql security definer set search_path = ''
as $$
begin
  perform pg_advisory_xact_lock(hashtextextended('slug ' || new.slug, 0));
  if exists (select from app.tenant_former_slugs
    where slug = new.slug and tenant_id <> new.id and left_at > new.updated_at - interval '30 days') then
    raise exception 'the slug is kept for the tenant that left it'
      using errcode = 'unique_violation', constraint = 'tenants_slug_key';
  end if;
  delete from app.tenant_former_slugs where slug = new.slug;
  if tg_op = 'UPDATE' then
    insert into app.tenant_former_slugs (tenant_id, slug, left_at) values (new.id, old.slug, new.updated_at);
  end if;
  return null;
end
$$;
revoke execute on function app.keep_slugs() from public;
create trigger keep_slug after insert on app.tenants for each row execute function app.keep_slugs();
create trigger keep_former_slug after update of slug on app.tenants
  for each row when (old.slug <> new.slug) execute function app.keep_slugs();
alter function app.keep_slugs() owner to plinth_gate;

-- Whether the one tenant of a house with a single tenant stands.
create function app.is_founded(wanted text) returns boolean
  language sql stable security definer set search_path = ''
as $$ select exists (select from app.tenants where slug = wanted) $$;
revoke execute on function app.is_founded(text) from public;
grant execute on function app.is_founded(text) to plinth_app;
alter function app.is_founded(text) owner to plinth_gate;

-- What the bearer of an invitation sees: also whether they would be a guest, and what their role is called.
create function app.find_invitation(hash text) returns table (
  tenant_id uuid, id uuid, email text, role text, role_name text, member_type text, status text, expires_at timestamptz,
  tenant_name text, slug text, logo_letter text, logo_color text, invited_by_name text
)
  language sql stable security definer set search_path = ''
as $$
  select i.tenant_id, i.id, i.email, i.role, r.name, i.member_type, i.status, i.expires_at,
    t.name, t.slug, t.logo_letter, t.logo_color, p.name
  from app.tenant_invitations i
    join app.tenants t on t.id = i.tenant_id and t.status = 'active'
    join app.tenant_members m on m.tenant_id = i.tenant_id and m.id = i.invited_by
    join app.user_profiles p on p.user_id = m.user_id
    left join app.tenant_roles r on r.tenant_id = i.tenant_id and r.id = i.role_id
  where i.token_hash = hash
$$;
revoke execute on function app.find_invitation(text) from public;
grant execute on function app.find_invitation(text) to plinth_app;
alter function app.find_invitation(text) owner to plinth_gate;
