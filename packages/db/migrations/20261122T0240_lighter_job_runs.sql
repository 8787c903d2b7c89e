-- Each step of a job writes every index of its row. The states that people look for are the few that went wrong.
drop index app.job_runs_by_state;
drop index app.job_runs_of_tenant_by_state;
create index job_runs_gone_wrong on app.job_runs (state, created_at desc, id desc) where state in ('failed', 'canceled');
create index job_runs_of_tenant_gone_wrong on app.job_runs (tenant_id, state, created_at desc, id desc)
  where state in ('failed', 'canceled');
