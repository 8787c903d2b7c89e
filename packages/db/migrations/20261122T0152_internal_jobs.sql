-- Work of the house's own that a tenant's event sets off, such as counting it: operators see it, the tenant's page does not.
alter table app.job_runs add column is_internal boolean not null default false;
grant insert (is_internal) on app.job_runs to plinth_app, plinth_auth;
