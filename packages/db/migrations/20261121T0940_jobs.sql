-- A job's ledger, outbox and idempotency record in one row, written in the caller's transaction. The engine beneath holds ids only.
-- Work for no tenant (mails of identity) has no tenant_id; its payload is encrypted and erased once done.

create table app.job_runs (
  id uuid primary key,
  tenant_id uuid references app.tenants on delete cascade,
  task text not null,
  key text not null,
  payload jsonb,
  state text not null default 'pending'
    check (state in ('pending', 'dispatched', 'running', 'succeeded', 'failed', 'canceled')),
  attempt integer not null default 0,
  dispatch integer not null default 0,
  max_attempts integer not null,
  error text,
  run_at timestamptz not null default now(),
  created_at timestamptz not null default now(),
  started_at timestamptz,
  finished_at timestamptz,
  unique (tenant_id, id),
  unique nulls not distinct (tenant_id, task, key)
);
create index on app.job_runs (run_at) where state = 'pending';
create index on app.job_runs (tenant_id, created_at desc);
create index on app.job_runs (state, created_at) where state in ('dispatched', 'running');

-- A step that took effect: inserted in the effect's own transaction, so a redelivered job does it once.
create table app.job_effects (
  tenant_id uuid not null,
  run_id uuid not null,
  step text not null,
  at timestamptz not null default now(),
  primary key (tenant_id, run_id, step),
  foreign key (tenant_id, run_id) references app.job_runs (tenant_id, id) on delete cascade
);

call platform.wall_tenant_table('app.job_runs');
call platform.wall_tenant_table('app.job_effects');
grant insert (id, tenant_id, task, key, payload, max_attempts, run_at) on app.job_runs to plinth_app;
grant insert on app.job_effects to plinth_app;

create policy dispatched on app.job_runs to plinth_worker using (true) with check (true);
grant select, insert, update on app.job_runs to plinth_worker;

-- Identity mails: Better Auth's role may add tenantless work and nothing else.
create policy tenantless on app.job_runs for insert to plinth_auth with check (tenant_id is null);
grant usage on schema app to plinth_auth;
grant insert (id, tenant_id, task, key, payload, max_attempts, run_at) on app.job_runs to plinth_auth;

call platform.classify('app.job_runs', 'tenant', personal => '{payload}', plain => '{task,key,state,error}');
call platform.classify('app.job_effects', 'tenant', plain => '{step}');
