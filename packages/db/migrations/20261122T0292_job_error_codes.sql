-- Why a job failed, as a code that people read a sentence of. `error` is the technical line, for operators alone.
alter table app.job_runs add column error_code text;
comment on column app.job_runs.error_code is 'plain';
grant select (error_code) on app.job_runs to plinth_platform;
