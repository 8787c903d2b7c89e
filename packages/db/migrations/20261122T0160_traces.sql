-- Which trace an event and a job belong to, as a W3C traceparent: what follows from a click, by whatever process, is one trace.

alter table app.events add column traceparent text;
alter table app.job_runs add column traceparent text;

grant insert (traceparent) on app.job_runs to plinth_app, plinth_auth;

comment on column app.events.traceparent is 'plain';
comment on column app.job_runs.traceparent is 'plain';
