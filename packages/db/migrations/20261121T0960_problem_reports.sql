-- "Report a problem": anyone may put one in, only operators read them.
create table platform.problem_reports (
  id uuid primary key,
  message text not null check (length(message) <= 4000),
  page text not null,
  browser text not null,
  error_id text,
  user_id uuid references auth.users on delete set null,
  tenant_id uuid references app.tenants on delete set null,
  request_id text not null,
  reported_at timestamptz not null default now()
);
create index on platform.problem_reports (user_id);
create index on platform.problem_reports (tenant_id);
grant insert on platform.problem_reports to plinth_app;
grant select on platform.problem_reports to plinth_platform;

-- The mail that tells support of it is the one tenantless job that the app itself may add.
create policy problem_reports on app.job_runs for insert to plinth_app
  with check (tenant_id is null and task = 'notifications.send-problem-report');

call platform.classify('platform.problem_reports', 'platform', personal => '{message,page,browser}',
  plain => '{error_id,request_id}');
