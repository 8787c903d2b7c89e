-- What is used, by whom, and when last: written each second in one batch, never on the way of a request.

-- Calls of the API, to be folded into usage. A batch that is sent twice changes nothing. What comes over REST, or with a key
-- through whatever door, is metered: it counts against the plan. What a page asks for is not.
create table app.api_calls (
  position bigint generated always as identity,
  xid xid8 not null default pg_current_xact_id(),
  tenant_id uuid not null references app.tenants on delete cascade,
  batch_id uuid not null,
  caller_type text not null check (caller_type in ('member', 'api_key')),
  caller_id uuid not null,
  class text not null,
  procedure text not null,
  is_metered boolean not null,
  calls integer not null,
  counted_at timestamptz not null default now(),
  primary key (tenant_id, batch_id, caller_type, caller_id, procedure, is_metered)
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
