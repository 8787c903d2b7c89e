-- The spine: one row a business change, in the change's own transaction. Audit entry, outbox and live feed at once.

create table app.events (
  tenant_id uuid not null references app.tenants on delete cascade,
  id uuid not null,
  position bigint generated always as identity,
  xid xid8 not null default pg_current_xact_id(),
  type text not null,
  actor_type text not null check (actor_type in ('user', 'api_key', 'system', 'webhook')),
  actor_id text not null,
  actor_user_id uuid generated always as (case when actor_type = 'user' then actor_id::uuid end) stored,
  impersonator_id uuid,
  entity_type text not null,
  entity_id text not null,
  data jsonb not null,
  subject_user_id uuid generated always as ((data ->> 'userId')::uuid) stored,
  request_id text not null,
  occurred_at timestamptz not null,
  -- By the house's time, whatever the tenant's clock says: how long nobody has read it is counted from here.
  recorded_at timestamptz not null default now(),
  primary key (tenant_id, id)
);
create index on app.events (xid, position);
create index on app.events (tenant_id, position desc);
create index on app.events (tenant_id, entity_type, entity_id, position desc);

-- Where it came from: personal data, beside the log and not in it, so that it can be erased without touching history.
create table app.event_origins (
  tenant_id uuid not null,
  event_id uuid not null,
  ip_address text,
  user_agent text,
  primary key (tenant_id, event_id),
  foreign key (tenant_id, event_id) references app.events (tenant_id, id) on delete cascade
);

call platform.wall_tenant_table('app.events');
call platform.wall_tenant_table('app.event_origins');
grant insert on app.events, app.event_origins to plinth_app;

create policy tailed on app.events for select to plinth_worker using (true);
grant select on app.events to plinth_worker;

-- How far each reader of a log has come. Ids do not commit in order: the key is (xid, position), below the snapshot's horizon.
create table platform.log_cursors (
  name text primary key,
  xid xid8 not null default '0',
  position bigint not null default 0,
  updated_at timestamptz not null default now()
);
grant select, insert, update on platform.log_cursors to plinth_worker;

call platform.classify('app.events', 'tenant',
  plain => '{type,actor_type,actor_id,entity_type,entity_id,data,request_id}');
call platform.classify('app.event_origins', 'tenant', personal => '{ip_address,user_agent}');
call platform.classify('platform.log_cursors', 'platform', plain => '{name}');
