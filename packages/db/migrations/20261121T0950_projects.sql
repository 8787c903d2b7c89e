create table app.projects (
  tenant_id uuid not null references app.tenants on delete cascade,
  id uuid not null,
  name text not null check (length(name) between 1 and 120),
  description text not null default '' check (length(description) <= 5000),
  status text not null default 'active' check (status in ('active', 'on_hold', 'done')),
  created_by uuid not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  archived_at timestamptz,
  trashed_at timestamptz,
  primary key (tenant_id, id),
  foreign key (tenant_id, created_by) references app.tenant_members (tenant_id, id)
);
create index on app.projects (tenant_id, updated_at desc, id desc);
create index on app.projects (tenant_id, created_by);
create index on app.projects (tenant_id, trashed_at) where trashed_at is not null;

create table app.project_people (
  tenant_id uuid not null,
  project_id uuid not null,
  member_id uuid not null,
  added_at timestamptz not null,
  primary key (tenant_id, project_id, member_id),
  foreign key (tenant_id, project_id) references app.projects (tenant_id, id) on delete cascade,
  foreign key (tenant_id, member_id) references app.tenant_members (tenant_id, id) on delete cascade
);
create index on app.project_people (tenant_id, member_id);

create table app.project_notes (
  tenant_id uuid not null,
  id uuid not null,
  project_id uuid not null,
  author_id uuid not null,
  body text not null check (length(body) between 1 and 10000),
  created_at timestamptz not null,
  edited_at timestamptz,
  primary key (tenant_id, id),
  foreign key (tenant_id, project_id) references app.projects (tenant_id, id) on delete cascade,
  foreign key (tenant_id, author_id) references app.tenant_members (tenant_id, id)
);
create index on app.project_notes (tenant_id, project_id, created_at desc, id desc);
create index on app.project_notes (tenant_id, author_id);

call platform.wall_tenant_table('app.projects');
call platform.wall_tenant_table('app.project_people');
call platform.wall_tenant_table('app.project_notes');
grant insert, update on app.projects to plinth_app;
grant insert, delete on app.project_people to plinth_app;
grant insert, update, delete on app.project_notes to plinth_app;

-- Only what lies in the trash is deleted; the worker sees when its time has come, and nothing else of it.
grant delete on app.projects to plinth_app;
create policy deleted_from_the_trash on app.projects as restrictive for delete to plinth_app using (trashed_at is not null);
create policy looked_at_in_the_trash on app.projects for select to plinth_worker using (trashed_at is not null);
grant select (tenant_id, trashed_at) on app.projects to plinth_worker;

-- A guest sees what is shared with them, whatever a query forgets.
create policy guests_see_shared on app.projects as restrictive to plinth_app, plinth_reader
  using (not (select app.is_guest()) or id in (
    select project_id from app.project_people where member_id = (select app.current_member_id())));
create policy guests_see_shared on app.project_notes as restrictive to plinth_app, plinth_reader
  using (not (select app.is_guest()) or project_id in (
    select project_id from app.project_people where member_id = (select app.current_member_id())));

create policy guests_see_themselves on app.project_people as restrictive to plinth_app, plinth_reader
  using (not (select app.is_guest()) or member_id = (select app.current_member_id()));

create policy guests_see_shared on app.events as restrictive for select to plinth_app, plinth_reader
  using (not (select app.is_guest()) or (entity_type = 'project' and entity_id in (
    select project_id::text from app.project_people where member_id = (select app.current_member_id()))));
create policy guests_see_none on app.event_origins as restrictive for select to plinth_app, plinth_reader
  using (not (select app.is_guest()));

call platform.classify('app.projects', 'tenant', plain => '{name,description,status}');
call platform.classify('app.project_people', 'tenant');
call platform.classify('app.project_notes', 'tenant', personal => '{body}');
