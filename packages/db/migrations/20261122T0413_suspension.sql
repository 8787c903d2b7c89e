-- A suspended tenant's own work waits; the house's goes on, such as telling its owners.
create index job_runs_internal_turns on app.job_runs (lane, run_at) where state = 'pending' and is_internal;
