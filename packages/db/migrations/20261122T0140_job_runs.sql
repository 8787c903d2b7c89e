-- A fair queue, a second engine, and what a page of jobs needs.

alter table app.job_runs
  -- Whose turn it is: the tenant, or the one lane that all work for no tenant shares.
  add column lane uuid not null generated always as (coalesce(tenant_id, '00000000-0000-0000-0000-000000000000')) stored,
  add column engine text check (engine in ('pg-boss', 'trigger')),
  -- The engine's own name for the delivery, where it gives one.
  add column engine_ref text,
  add column dispatched_at timestamptz,
  add column cancel_requested_at timestamptz;

drop index app.job_runs_run_at_idx;
drop index app.job_runs_state_created_at_idx;
create index job_runs_due on app.job_runs (run_at) include (lane) where state = 'pending';
create index job_runs_turns on app.job_runs (lane, run_at) where state = 'pending';
create index job_runs_in_flight on app.job_runs (lane, dispatched_at) where state in ('dispatched', 'running');
create index job_runs_ended on app.job_runs (finished_at) where state in ('succeeded', 'failed', 'canceled');
create index job_runs_by_state on app.job_runs (state, created_at desc, id desc);
create index job_runs_of_tenant_by_state on app.job_runs (tenant_id, state, created_at desc, id desc);

-- A member who may retries and cancels; what the job does, for whom and with which payload, nobody changes.
grant update (state, attempt, dispatch, run_at, error, finished_at, cancel_requested_at) on app.job_runs to plinth_app;
grant delete on app.job_runs to plinth_worker;

-- The console asks for a running job's end too, and sees who carries it. Payloads and keys are not granted.
grant select (engine, engine_ref, dispatched_at, cancel_requested_at) on app.job_runs to plinth_platform;
grant update (cancel_requested_at) on app.job_runs to plinth_platform;

call platform.classify('app.job_runs', 'tenant', personal => '{payload}', plain => '{task,key,state,error,engine,engine_ref}');
