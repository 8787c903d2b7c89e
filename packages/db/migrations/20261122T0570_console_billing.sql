-- What operators do about a bill: they give a plan for nothing.
grant select (plan, billing_state, trial_ends_at, access_ends_at, comp_plan, comp_ends_at, cancels_at, period_anchor) on app.tenants to plinth_platform;
grant update (comp_plan, comp_ends_at) on app.tenants to plinth_platform;
create index on app.billing_transitions (recorded_at);
create index on app.billing_payments (created_at);
create index on app.billing_tenant_subscriptions (started_at desc, subscription_id desc);
