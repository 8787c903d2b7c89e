-- The console's list of everyone's jobs, the newest first: without it every look sorts all of them.
create index job_runs_newest on app.job_runs (created_at desc, id desc);
